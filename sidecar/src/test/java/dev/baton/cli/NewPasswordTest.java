package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewPasswordTest {

  @Test
  void takesWhatWasTypedTwiceAndWipesIt() {
    Typist typist = new Typist("pässwörter", "pässwörter");

    try (Secret password = NewPassword.typed(typist)) {
      assertThat(password.<Bytes>copied(Bytes::of))
          .isEqualTo(Bytes.of("pässwörter".getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(typist.given).hasSize(2);
    typist.given.forEach(typed -> assertThat(typed).containsOnly('\0'));
  }

  @Test
  void refusesTwoThatDiffer() {
    assertThatThrownBy(() -> NewPassword.typed(new Typist("password-1", "password-2")))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("differ")
        .hasMessageNotContaining("password-1");
  }

  @Test
  void refusesOneThatIsTooShort() {
    assertThatThrownBy(() -> NewPassword.typed(new Typist("1234567", "1234567")))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("8 bytes at least");
  }

  @Test
  void endsWhenNobodyTypes() {
    assertThatThrownBy(() -> NewPassword.typed(new Typist()))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("No password was typed");
  }

  /** Types these one after the other, then nothing. */
  private static final class Typist implements NewPassword.Prompt {
    private final Deque<String> texts;
    private final List<char[]> given = new ArrayList<>();

    private Typist(String... texts) {
      this.texts = new ArrayDeque<>(List.of(texts));
    }

    @Override
    public char @Nullable [] ask(String text) {
      String next = texts.poll();
      if (next == null) {
        return null;
      }
      char[] typed = next.toCharArray();
      given.add(typed);
      return typed;
    }
  }
}
