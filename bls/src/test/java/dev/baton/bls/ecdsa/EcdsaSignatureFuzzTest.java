package dev.baton.bls.ecdsa;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;

/** Any bytes are a signature or an {@link IllegalArgumentException}; recovering never throws. */
class EcdsaSignatureFuzzTest {

  @FuzzTest
  void signature(byte @NotNull [] data) {
    EcdsaSignature signature;
    try {
      signature = new EcdsaSignature(Bytes.of(data));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("an ECDSA signature");
      return;
    }
    assertThat(signature.bytes()).isEqualTo(Bytes.of(data));
    signature.recover(Root.ZERO).ifPresent(address -> assertThat(address.isZero()).isFalse());
  }
}
