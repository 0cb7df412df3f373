package dev.baton.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who may read secrets. */
final class Permissions {

  private static final int MOST_NAMED = 3;

  private Permissions() {}

  /**
   * Files that everyone on the machine can read must not be used; a group may have its reasons, as
   * some installers write 0640.
   */
  static Finding of(String check, List<Path> files) {
    List<String> everyone = new ArrayList<>();
    List<String> group = new ArrayList<>();
    for (Path file : files) {
      Set<PosixFilePermission> mode = mode(file);
      if (mode.contains(PosixFilePermission.OTHERS_READ)) {
        everyone.add(file.toString());
      } else if (mode.contains(PosixFilePermission.GROUP_READ)) {
        group.add(file.toString());
      }
    }
    if (!everyone.isEmpty()) {
      return Finding.refused(
          check, "everyone on this machine can read " + some(everyone), "Run chmod 600 on them.");
    }
    return group.isEmpty()
        ? Finding.ok(check, "only their owner can read them")
        : Finding.warn(
            check,
            "their group can read " + some(group),
            "Well, if the sidecar itself reads them by its group, as under systemd; else run chmod 600"
                + " on them.");
  }

  /** The first few, and how many more. */
  static String some(List<String> all) {
    String first = String.join(", ", all.subList(0, Math.min(MOST_NAMED, all.size())));
    return all.size() > MOST_NAMED ? first + " and " + (all.size() - MOST_NAMED) + " more" : first;
  }

  static Set<PosixFilePermission> mode(Path file) {
    try {
      return Files.getPosixFilePermissions(file);
    } catch (IOException | UnsupportedOperationException e) {
      // A file that cannot be looked at is another check's finding.
      return Set.of();
    }
  }
}
