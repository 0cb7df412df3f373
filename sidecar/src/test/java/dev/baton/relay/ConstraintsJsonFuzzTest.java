package dev.baton.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.baton.bls.scheme.SignedConstraints;
import dev.baton.testkit.Fixtures;
import java.util.List;

/** Whatever a relay sends, only the named exception escapes, with a message safe to print. */
class ConstraintsJsonFuzzTest {

  @FuzzTest
  void readsListingsOrSaysWhyNot(byte[] json) {
    try {
      List<SignedConstraints> read = ConstraintsJson.readList(json, Fixtures.TERMS);
      assertThat(read)
          .hasSizeLessThanOrEqualTo(256)
          .allSatisfy(one -> assertThat(one.message().constraints().size()).isLessThan(257));
    } catch (RelayJsonException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1000).doesNotContain("\n", "\u001b");
    }
  }
}
