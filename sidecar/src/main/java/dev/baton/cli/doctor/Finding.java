package dev.baton.cli.doctor;

/**
 * What a check found.
 *
 * @param check its name, unique within one run: {@code relay relay-1}
 * @param found what was measured, for people
 * @param remedy what to do about it; empty if nothing must be
 */
public record Finding(String check, Verdict verdict, String found, String remedy) {

  /** How bad it is, from good to worst. */
  public enum Verdict {
    OK,
    /** It works, and could be better. */
    WARN,
    /** Something that is needed does not answer. */
    UNAVAILABLE,
    /** It must not be used as it is. */
    REFUSED,
    /** The configuration, or a file that it names, is wrong. */
    MISCONFIGURED;

    public boolean isFailure() {
      return switch (this) {
        case OK, WARN -> false;
        case UNAVAILABLE, REFUSED, MISCONFIGURED -> true;
      };
    }
  }

  static Finding ok(String check, String found) {
    return new Finding(check, Verdict.OK, found, "");
  }

  static Finding warn(String check, String found, String remedy) {
    return new Finding(check, Verdict.WARN, found, remedy);
  }

  static Finding unavailable(String check, String found, String remedy) {
    return new Finding(check, Verdict.UNAVAILABLE, found, remedy);
  }

  static Finding refused(String check, String found, String remedy) {
    return new Finding(check, Verdict.REFUSED, found, remedy);
  }

  /** The configuration is wrong; the command says so too if it cannot even be loaded. */
  public static Finding misconfigured(String check, String found, String remedy) {
    return new Finding(check, Verdict.MISCONFIGURED, found, remedy);
  }
}
