package dev.baton.signer.local;

import dev.baton.config.KeystoreLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Passwords that are missing or open to everyone, and links that lead elsewhere. */
final class MalformedPasswords {

  private MalformedPasswords() {}

  static Stream<Malformed> all() {
    return Stream.concat(passwords(), links());
  }

  private static Stream<Malformed> passwords() {
    return Stream.of(
        password("no password", folders -> {}, "keys/k.json", "has no password"),
        password("a password without content", "", "is empty"),
        password("a password on the second line", "\nsecret", "is empty"),
        password("a password of 5 KB", "a".repeat(5000), "4096 bytes"),
        password(
            "a password's folder", f -> f.write("p/k.txt/x", ""), "keys/k.json", "no password"),
        password(
            "a password for everyone",
            folders -> chmod(folders.write("p/k.txt", "x"), "rw-r--r--"),
            "p/k.txt",
            "everyone on this machine"),
        keystore("no passwords at all", "none", "none", "is not there"),
        keystore("an empty file for all", "all", "all", "is empty", f -> f.write("all", "")));
  }

  private static Stream<Malformed> links() {
    return Stream.of(
        keystore(
            "a link out of the folder",
            "p",
            "keys/l.json",
            "is a link out of",
            folders -> link(folders, "keys/l.json", "outside.json")),
        keystore(
            "a link to nothing",
            "p",
            "keys/l.json",
            "leads nowhere",
            folders -> link(folders, "keys/l.json", "gone.json")),
        keystore(
            "a folder that is a link out",
            "p",
            "keys/more",
            "is a link out of",
            folders -> link(folders, "keys/more", "elsewhere/")));
  }

  private static Malformed password(String name, String content, String says) {
    return password(name, folders -> folders.write("p/k.txt", content), "p/k.txt", says);
  }

  private static Malformed password(
      String name, Consumer<KeyFolders> build, String file, String says) {
    return new Malformed(
        name,
        KeystoreLayout.PLAIN,
        folders -> {
          folders.write("keys/k.json", KeyFolders.keystore(1));
          folders.write("p/other", "x");
          build.accept(folders);
        },
        "keys",
        Optional.of("p"),
        file,
        says);
  }

  private static Malformed keystore(String name, String passwords, String file, String says) {
    return keystore(name, passwords, file, says, folders -> {});
  }

  private static Malformed keystore(
      String name, String passwords, String file, String says, Consumer<KeyFolders> more) {
    return new Malformed(
        name,
        KeystoreLayout.PLAIN,
        folders -> {
          folders.write("keys/k.json", KeyFolders.keystore(1));
          folders.write("p/k.txt", KeyFolders.PASSWORD);
          more.accept(folders);
        },
        "keys",
        Optional.of(passwords),
        file,
        says);
  }

  private static void link(KeyFolders folders, String link, String target) {
    try {
      if (target.endsWith("/")) {
        folders.write(target + "k.json", KeyFolders.keystore(2));
      } else if (target.startsWith("outside")) {
        folders.write(target, KeyFolders.keystore(2));
      }
      Files.createSymbolicLink(folders.path(link), folders.path(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void chmod(Path file, String mode) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
