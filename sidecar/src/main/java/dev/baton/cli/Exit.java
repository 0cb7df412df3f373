package dev.baton.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a command ends; the numbers above 2 are those of sysexits.h. */
enum Exit {
  DONE(0, "Done."),
  BUG(1, "A defect of Baton; the stack trace says where."),
  USAGE(2, "The command line cannot be understood, or names a file that cannot be read."),
  UNAVAILABLE(69, "Something that is needed does not answer, or a port is in use."),
  TRY_AGAIN(75, "Not now; the same command may do later."),
  REFUSED(77, "Refused: unsafe, not allowed, or wrong in a file that the command line names."),
  CONFIGURATION(78, "The configuration, or a file that it names, cannot be used.");

  private final int code;
  private final String meaning;

  Exit(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  /** For the foot of every help text. */
  static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (Exit exit : values()) {
      meanings.put(Integer.toString(exit.code), exit.meaning);
    }
    return meanings;
  }
}
