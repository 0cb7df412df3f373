package dev.baton.cli;

/** Small words of the texts. */
final class Words {

  private Words() {}

  /** "1 relay", "2 relays". */
  static String count(long number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
