package dev.baton.bls.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KeystoreException.Kind;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What was derived from a password is gone when the work with it is done, or has failed. */
class WipingTest {

  private static final KeyDerivation DERIVATION =
      new KeyDerivation(KdfSettings.SCRYPT, KdfLimits.DEFAULT, "a.json");

  private final List<ByteBuffer> seen = new ArrayList<>();

  @Test
  void wipesTheNormalisedPasswordWhenTheWorkIsDone() {
    try (Secret password = secret("Kennwort é")) {
      int size = DERIVATION.with(password, this::look);

      assertThat(size).isEqualTo("Kennwort e\u0301".getBytes(UTF_8).length);
      assertThat(seen).allSatisfy(WipingTest::isZero).hasSize(1);
      assertThat(password.equalTo(secret("Kennwort é"))).isTrue();
    }
  }

  @Test
  void wipesTheNormalisedPasswordWhenTheWorkFails() {
    ThrowingCallable failing =
        () ->
            DERIVATION.with(
                secret("password"),
                normalised -> {
                  look(normalised);
                  throw new UnsupportedOperationException("as planned");
                });

    assertThatThrownBy(failing).hasMessage("as planned");
    assertThat(seen).allSatisfy(WipingTest::isZero).hasSize(1);
  }

  @Test
  void saysWhatToDoWhenThereIsNoMemory() {
    ThrowingCallable failing =
        () ->
            DERIVATION.with(
                secret("password"),
                normalised -> {
                  look(normalised);
                  throw new OutOfMemoryError("as planned");
                });

    KeystoreException e = KeystoreFiles.refused(failing);
    assertThat(e.kind()).isEqualTo(Kind.KDF_TOO_EXPENSIVE);
    assertThat(e)
        .hasMessageStartingWith("a.json: there is no memory")
        .hasMessageContaining("268435456 bytes outside the Java heap")
        .hasMessageContaining("-XX:MaxDirectMemorySize");
    assertThat(seen).allSatisfy(WipingTest::isZero).hasSize(1);
  }

  @Test
  void wipesTheStatesThatAKeyLedTo() {
    HmacSha256 hmac = new HmacSha256(secret("password"));
    IntBuffer states = hmac.states();
    IntBuffer code = Sha256.words(ByteBuffer.allocateDirect(Sha256.SIZE));
    hmac.code(ByteBuffer.wrap(new byte[5]), 1, code);
    assertThat(words(states)).doesNotContain(0);
    hmac.close();

    assertThat(words(states)).containsOnly(0);
  }

  @Test
  void wipesTheTextThatItDecoded() throws Exception {
    CodePoints text = CodePoints.decoded(secret("a🔑b"));
    assertThat(IntStream.range(0, text.size()).map(text::at)).containsExactly(0x61, 0x1f511, 0x62);
    text.close();

    assertThat(IntStream.range(0, text.size()).map(text::at)).containsExactly(0, 0, 0);
  }

  private int look(Secret normalised) {
    seen.add(normalised.buffer());
    assertThat(normalised.at(0)).isNotZero();
    return normalised.size();
  }

  private static void isZero(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.get(0, bytes);
    assertThat(bytes).isNotEmpty().containsOnly(0);
  }

  private static int[] words(IntBuffer buffer) {
    int[] words = new int[buffer.capacity()];
    buffer.get(0, words);
    return words;
  }

  private static Secret secret(String text) {
    return Secret.of(text.getBytes(UTF_8));
  }
}
