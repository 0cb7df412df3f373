package dev.baton.signer.local;

import dev.baton.config.KeystoreLayout;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Something on disk that cannot be used.
 *
 * @param name what is wrong with it, in a word or two
 * @param passwords the configured place of passwords, if one is
 * @param file which the message must begin with, within the root folder
 * @param says a part of the message
 */
record Malformed(
    String name,
    KeystoreLayout layout,
    Consumer<KeyFolders> build,
    String path,
    Optional<String> passwords,
    String file,
    String says) {

  /** With a keystore {@code keys/k.json}. */
  static Malformed keystore(String name, byte[] content, String says) {
    return new Malformed(
        name,
        KeystoreLayout.PLAIN,
        folders -> {
          folders.write("keys/k.json", content);
          folders.write("passwords/k.txt", KeyFolders.PASSWORD);
        },
        "keys",
        Optional.of("passwords"),
        "keys/k.json",
        says);
  }

  /** In a client's data folder. */
  static Malformed folder(
      String name, KeystoreLayout layout, Consumer<KeyFolders> build, String file, String says) {
    return new Malformed(name, layout, build, "", Optional.empty(), file, says);
  }

  /** With passwords in a place of their own. */
  Malformed passwordsAt(String place) {
    return new Malformed(name, layout, build, path, Optional.of(place), file, says);
  }

  /** With the configuration pointing there. */
  Malformed pointedTo(String place) {
    return new Malformed(name, layout, build, place, passwords, file, says);
  }

  FoundKeys find(KeyFolders folders) {
    build.accept(folders);
    return passwords
        .map(place -> folders.find(layout, path, place))
        .orElseGet(() -> folders.find(layout, path));
  }

  @Override
  public String toString() {
    return name;
  }
}
