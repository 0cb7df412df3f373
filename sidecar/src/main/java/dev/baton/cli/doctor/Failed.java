package dev.baton.cli.doctor;

import dev.baton.config.ConfigException;
import java.util.concurrent.TimeoutException;

/** What a check that could not be made says. */
final class Failed {

  private Failed() {}

  static Finding finding(String check, Throwable failure) {
    if (failure instanceof ConfigException config) {
      return Finding.misconfigured(
          check, String.valueOf(config.getMessage()), "Correct the file or its permissions.");
    }
    if (failure instanceof TimeoutException) {
      return Finding.unavailable(
          check, "took too long", "Look at what it waits for, or raise --timeout.");
    }
    return Finding.unavailable(check, reason(failure), "See the message.");
  }

  static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
