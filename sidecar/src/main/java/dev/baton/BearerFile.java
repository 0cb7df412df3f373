package dev.baton;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with a bearer token (RFC 6750) for others, read again and again; what is odd about the
 * file is said once.
 */
final class BearerFile {

  private static final Logger log = LoggerFactory.getLogger(BearerFile.class);

  private final Path file;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  /** Reads nothing yet. */
  BearerFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the Authorization header. Blocking.
   *
   * @throws dev.baton.config.ConfigException if the file has no token that may be used
   */
  Optional<String> header() {
    return Optional.of("Bearer " + Parts.header(file, this::once));
  }

  /** Reads it on a worker; fails as {@link #header} does. */
  Future<Optional<String>> read(Vertx vertx) {
    return vertx.executeBlocking(this::header, false);
  }

  private void once(String odd) {
    if (said.add(odd)) {
      log.warn(odd);
    }
  }
}
