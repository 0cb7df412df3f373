package dev.baton.config;

/**
 * One mistake in the configuration.
 *
 * @param place the key, as {@code relays[0].dialect}, or the file with line and column
 * @param what what is wrong and what is expected; never a secret, never the content of a file
 */
public record Problem(String place, String what) {

  @Override
  public String toString() {
    return place + ": " + what;
  }
}
