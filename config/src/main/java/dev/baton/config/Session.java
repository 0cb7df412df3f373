package dev.baton.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one reading of a configuration shares: the problems, the claims, the folder it stands in.
 */
final class Session {

  private final Path folder;
  private final Path credentials;
  private final boolean describing;
  private final Claims claims = new Claims();
  private final Catalogue catalogue = new Catalogue();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> troubled = new HashSet<>();

  private Session(Path folder, Path credentials, boolean describing) {
    this.folder = folder;
    this.credentials = credentials;
    this.describing = describing;
  }

  /** Relative paths in the configuration are taken from the folder, credentials from theirs. */
  static Session reading(Path folder, Path credentials) {
    return new Session(folder, credentials, false);
  }

  /** One that only learns which keys there are. */
  static Session describing() {
    return new Session(Path.of("/"), Credentials.OF_THE_UNIT, true);
  }

  Section root(Node document) {
    return new Section(this, "", document);
  }

  Path folder() {
    return folder;
  }

  /** Where a service manager has put the secrets of this program. */
  Path credentials() {
    return credentials;
  }

  boolean isDescribing() {
    return describing;
  }

  Claims claims() {
    return claims;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /**
   * @param origin where the value was written; empty if it was not
   */
  void problem(String place, String what, String origin) {
    troubled.add(place);
    problems.add(new Problem(place, origin.isEmpty() ? what : what + " (" + origin + ")"));
  }

  /** Whether the place has a problem already, so that what follows from it needs no second one. */
  boolean isTroubled(String place) {
    return troubled.contains(place);
  }
}
