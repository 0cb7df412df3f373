package dev.baton.bls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

/** Any bytes are a point or an {@link IllegalArgumentException}, and a point keeps its bytes. */
class PointsFuzzTest {

  @FuzzTest
  void publicKey(byte @NotNull [] data) {
    Bytes bytes = Bytes.of(data);
    BlsPublicKey key;
    try {
      key = BlsPublicKey.of(bytes);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("public key");
      return;
    }
    assertThat(key.bytes()).isEqualTo(bytes);
    assertThat(key.uncompressed().size()).isEqualTo(2 * BlsPublicKey.SIZE);
  }

  @FuzzTest
  void signature(byte @NotNull [] data) {
    Bytes bytes = Bytes.of(data);
    BlsSignature signature;
    try {
      signature = BlsSignature.of(bytes);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("signature");
      return;
    }
    assertThat(BlsSignature.aggregate(java.util.List.of(signature))).isEqualTo(signature);
  }
}
