package dev.baton.cli;

import dev.baton.bls.Secret;
import dev.baton.config.ConfigException;
import dev.baton.config.SecretFile;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A password for new keystores: from a file, or typed twice. Never an argument, never a String. */
final class NewPassword {

  /** What deposit tools ask for, too. */
  static final int SHORTEST = 8;

  /** Asks for a password without showing it. */
  interface Prompt {
    /** What was typed, which the caller wipes; null if there is nobody any more. */
    char @Nullable [] ask(String text);
  }

  private NewPassword() {}

  /**
   * The password in UTF-8, which the caller closes.
   *
   * @param err where a warning about the file goes
   * @throws OperatorException if there is none, or it is too short, or was not typed twice alike
   */
  @SuppressWarnings("SystemConsoleNull") // Where it is never null, interactive tells.
  static Secret read(@Nullable Path file, boolean interactive, PrintWriter err) {
    if (file != null) {
      return fromFile(file, err);
    }
    Console console = System.console();
    if (!interactive || console == null) {
      throw new OperatorException(
          Exit.USAGE, "There is no terminal to ask for the password. Give --password-file FILE");
    }
    return typed(text -> console.readPassword("%s", text));
  }

  static Secret typed(Prompt prompt) {
    Secret first = asked(prompt, "Password for the new keystores: ");
    try (Secret second = asked(prompt, "The same again: ")) {
      if (!first.equalTo(second)) {
        throw new OperatorException(
            Exit.REFUSED, "The two passwords differ, so nothing was made. Try again");
      }
      return requireLong(first, "The password");
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private static Secret fromFile(Path file, PrintWriter err) {
    SecretFile.Content content = firstLine(file);
    content
        .warning()
        .ifPresent(
            warning -> {
              err.println("Warning: " + warning);
              err.flush();
            });
    return requireLong(content.secret(), file.toString());
  }

  private static SecretFile.Content firstLine(Path file) {
    NamedFile.requireReadable(file);
    try {
      return SecretFile.ours(file).firstLine();
    } catch (ConfigException e) {
      // No configuration takes part in this, so none is to blame.
      throw new OperatorException(Exit.REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private static Secret asked(Prompt prompt, String text) {
    char[] typed = prompt.ask(text);
    if (typed == null) {
      throw new OperatorException(Exit.REFUSED, "No password was typed, so nothing was made");
    }
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
    Arrays.fill(typed, '\0');
    Secret secret = Secret.allocate(encoded.remaining());
    secret.buffer().put(encoded);
    encoded.clear();
    while (encoded.hasRemaining()) {
      encoded.put((byte) 0);
    }
    return secret;
  }

  private static Secret requireLong(Secret password, String whose) {
    if (password.size() < SHORTEST) {
      password.close();
      throw new OperatorException(
          Exit.REFUSED,
          whose + " is too short: a password must have " + SHORTEST + " bytes at least");
    }
    return password;
  }
}
