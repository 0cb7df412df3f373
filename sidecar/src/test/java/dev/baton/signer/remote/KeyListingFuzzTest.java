package dev.baton.signer.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;

/** Whatever a signer lists, only the named exception escapes, with a message safe to print. */
class KeyListingFuzzTest {

  @FuzzTest
  void readsListingsOrSaysWhyNot(byte[] json) {
    try {
      assertThat(KeyListing.read(json))
          .hasSizeLessThanOrEqualTo(KeyListing.MOST_KEYS)
          .allMatch(key -> key.size() == BlsPublicKey.SIZE);
    } catch (SignerAnswerException e) {
      assertPrintable(e);
    }
  }

  @FuzzTest
  void readsBareSignaturesOrSaysWhyNot(byte[] json) {
    try {
      Bytes read = AnswerJson.signature(json).bytes();
      assertThat(
              new String(json, java.nio.charset.StandardCharsets.UTF_8)
                  .toLowerCase(java.util.Locale.ROOT))
          .contains(read.toHex().substring(2));
    } catch (SignerAnswerException e) {
      assertPrintable(e);
    }
  }

  private static void assertPrintable(SignerAnswerException e) {
    assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1000).doesNotContain("\n", "\u001b");
  }
}
