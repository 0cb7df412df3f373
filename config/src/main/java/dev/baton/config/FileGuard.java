package dev.baton.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Whose a file with a secret is, and who may read it.
 *
 * @param ownerMatters whether the owner must be ourselves or root
 */
record FileGuard(Path file, boolean ownerMatters) {

  private static final int ROOT = 0;

  /** The user that we are; Java itself does not tell, but the owner of our process does. */
  private static final Path OURSELVES = Path.of("/proc/self");

  /**
   * What the file system says of a file.
   *
   * @param owner the user id
   * @param group the group id
   */
  record Rights(int owner, int group, Set<PosixFilePermission> mode) {}

  /** A user id and the id of the user's own group. */
  record Identity(int user, int group) {}

  Optional<String> check() {
    requireFile();
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.of(
          file
              + ": this file system knows no owner and no mode, so nobody can tell who may read it");
    }
    return judge(rights(), ourselves());
  }

  /** The rule alone. Root may read everything, so whose file it is matters to other users only. */
  Optional<String> judge(Rights rights, Optional<Identity> ourselves) {
    Set<PosixFilePermission> mode = rights.mode();
    if (mode.contains(PosixFilePermission.OTHERS_READ)
        || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw refused(openToAll(mode));
    }
    boolean foreign =
        rights.owner() != ROOT
            && ourselves.filter(us -> us.user() != ROOT && us.user() != rights.owner()).isPresent();
    if (foreign && ownerMatters) {
      throw refused(
          "belongs to the user with id "
              + rights.owner()
              + ", who could change it; make root its owner, or the user that Baton runs as");
    }
    if (foreign) {
      return Optional.of(
          file + ": belongs to the user with id " + rights.owner() + ", who can change it");
    }
    return isOpenToAGroup(rights, ourselves) ? Optional.of(openToAGroup(mode)) : Optional.empty();
  }

  private String openToAGroup(Set<PosixFilePermission> mode) {
    return file
        + ": its group can get at it (mode "
        + PosixFilePermissions.toString(mode)
        + "); run chmod 600 on it, or make root its owner and its group the one that Baton runs as";
  }

  /** Root's file for our own group is how a service gets what it may read and not change. */
  private boolean isOpenToAGroup(Rights rights, Optional<Identity> ourselves) {
    boolean changed = rights.mode().contains(PosixFilePermission.GROUP_WRITE);
    boolean read = rights.mode().contains(PosixFilePermission.GROUP_READ);
    boolean meant =
        rights.owner() == ROOT
            && ourselves
                .filter(us -> us.user() != ROOT && us.group() == rights.group())
                .isPresent();
    return (changed || (read && !meant)) && !Credentials.isOne(file);
  }

  private static String openToAll(Set<PosixFilePermission> mode) {
    return "everyone on this machine can read or change it (mode "
        + PosixFilePermissions.toString(mode)
        + "). Run chmod 600 on it, or hand it over with LoadCredential= under systemd, or with"
        + " defaultMode: 0400 under Kubernetes; and replace the secret if someone may have read it";
  }

  private void requireFile() {
    if (!Files.exists(file)) {
      boolean hidden = !Files.notExists(file);
      throw refused(
          hidden
              ? "may not be looked at by this user; give it the right to read the file"
              : "there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw refused("is not a file; name the file that holds the secret");
    }
  }

  private Rights rights() {
    try {
      Identity owner = identity(file);
      return new Rights(owner.user(), owner.group(), Files.getPosixFilePermissions(file));
    } catch (NoSuchFileException e) {
      throw refused("there is no such file");
    } catch (AccessDeniedException e) {
      throw refused("may not be looked at by this user; give it the right to read the file");
    } catch (IOException e) {
      throw refused("cannot be looked at: " + e.getClass().getSimpleName());
    }
  }

  /** Nothing where the system has no {@code /proc}; then whose file it is cannot be judged. */
  private static Optional<Identity> ourselves() {
    try {
      return Optional.of(identity(OURSELVES));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static Identity identity(Path file) throws IOException {
    return new Identity(
        (int) Files.getAttribute(file, "unix:uid"), (int) Files.getAttribute(file, "unix:gid"));
  }

  private ConfigException refused(String what) {
    return new ConfigException(file.toString(), what);
  }
}
