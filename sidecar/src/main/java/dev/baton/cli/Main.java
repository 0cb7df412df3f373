package dev.baton.cli;

/** The program's entry, and the only place that ends the process. */
public final class Main {

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(Cli.create(Surroundings.ofProcess(), arguments).execute(arguments));
  }
}
