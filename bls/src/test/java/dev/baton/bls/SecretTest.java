package dev.baton.bls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {

  @Test
  void takesTheBytesOverAndWipesTheArray() {
    byte[] bytes = "password".getBytes(UTF_8);
    try (Secret secret = Secret.of(bytes)) {
      assertThat(bytes).containsOnly(0);
      assertThat(content(secret)).isEqualTo("password");
      assertThat(secret.size()).isEqualTo(8);
      assertThat(secret.at(0)).isEqualTo((byte) 'p');
      assertThat(secret.at(7)).isEqualTo((byte) 'd');
    }
  }

  @Test
  void livesOutsideTheHeap() {
    try (Secret secret = secret("password")) {
      assertThat(secret.buffer().isDirect()).isTrue();
      assertThat(secret.buffer().hasArray()).isFalse();
    }
  }

  @Test
  void startsWithZerosAndIsWrittenThroughItsBuffer() {
    try (Secret secret = Secret.allocate(3)) {
      assertThat(content(secret)).isEqualTo("\0\0\0");
      secret.buffer().put("abc".getBytes(UTF_8));
      assertThat(content(secret)).isEqualTo("abc");
    }
  }

  @Test
  void givesEachCallerAViewWithItsOwnPosition() {
    try (Secret secret = secret("abc")) {
      ByteBuffer first = secret.buffer();
      assertThat(first.get()).isEqualTo((byte) 'a');
      assertThat(first.position()).isEqualTo(1);
      assertThat(secret.buffer().position()).isZero();
      assertThat(secret.buffer().limit()).isEqualTo(3);
    }
  }

  @Test
  void wipesTheCopyWhenTheWorkIsDone() {
    AtomicReference<byte[]> kept = new AtomicReference<>(new byte[0]);
    try (Secret secret = secret("abc")) {
      String seen =
          secret.copied(
              copy -> {
                kept.set(copy);
                return new String(copy, UTF_8);
              });
      assertThat(seen).isEqualTo("abc");
      assertThat(kept.get()).containsExactly(0, 0, 0);
      assertThat(content(secret)).isEqualTo("abc");
    }
  }

  @Test
  void wipesTheCopyWhenTheWorkFails() {
    AtomicReference<byte[]> kept = new AtomicReference<>(new byte[0]);
    try (Secret secret = secret("abc")) {
      ThrowingCallable failing =
          () ->
              secret.copied(
                  copy -> {
                    kept.set(copy);
                    throw new UnsupportedOperationException("as planned");
                  });
      assertThatThrownBy(failing).hasMessage("as planned");
      assertThat(kept.get()).containsExactly(0, 0, 0);
    }
  }

  @Test
  void holdsZerosOnceItIsClosed() {
    Secret secret = secret("password");
    ByteBuffer view = secret.buffer();
    secret.close();
    secret.close();

    byte[] left = new byte[8];
    view.get(0, left);
    assertThat(left).containsOnly(0);
    assertThat(secret.size()).isEqualTo(8);
  }

  @Test
  void refusesToBeUsedOnceItIsClosed() {
    Secret open = secret("abc");
    Secret closed = secret("abc");
    closed.close();

    for (ThrowingCallable use :
        new ThrowingCallable[] {
          () -> closed.at(0),
          closed::buffer,
          () -> closed.copied(copy -> copy.length),
          () -> closed.equalTo(open),
          () -> open.equalTo(closed)
        }) {
      assertThatIllegalStateException().isThrownBy(use).withMessageContaining("closed");
    }
    open.close();
  }

  @ParameterizedTest
  @CsvSource({
    "abc, abc, true",
    "abc, abd, false",
    "abc, bbc, false",
    "abc, ab, false",
    "'', '', true",
    "'', a, false"
  })
  void equalsOnlyTheSameBytes(String one, String other, boolean equal) {
    try (Secret first = secret(one);
        Secret second = secret(other)) {
      assertThat(first.equalTo(second)).isEqualTo(equal);
      assertThat(second.equalTo(first)).isEqualTo(equal);
    }
  }

  @Test
  void neverPrintsItself() {
    try (Secret secret = secret("hunter2")) {
      assertThat(secret).asString().isEqualTo("Secret[7 bytes]");
    }
  }

  @Test
  void refusesANegativeSizeAndAnIndexOutside() {
    assertThatIllegalArgumentException().isThrownBy(() -> Secret.allocate(-1));
    try (Secret secret = secret("abc")) {
      assertThatThrownBy(() -> secret.at(3)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> secret.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  private static Secret secret(String text) {
    return Secret.of(text.getBytes(UTF_8));
  }

  private static String content(Secret secret) {
    return secret.copied(copy -> new String(copy, UTF_8));
  }
}
