package dev.baton.signer.commitboost;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.signer.SigningVectors;
import dev.baton.signer.remote.SignerAnswerException;

/** Whatever Commit-Boost answers, it is the signature asked for, or one of two exceptions. */
class SignedAnswerFuzzTest {

  @FuzzTest
  void readsAnswersOrSaysWhyNot(byte[] json) {
    try {
      assertThat(new SignedAnswer(SigningVectors.B1.message(), SigningVectors.HOODI).read(json))
          .isNotNull();
    } catch (SignerAnswerException e) {
      assertPrintable(e);
    } catch (RefusedException e) {
      assertThat(e.reason()).isEqualTo(Reason.SIGNER_LIES);
      assertPrintable(e);
    }
  }

  private static void assertPrintable(RuntimeException e) {
    assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1000).doesNotContain("\n", "\u001b");
  }
}
