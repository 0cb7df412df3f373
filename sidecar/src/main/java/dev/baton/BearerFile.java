package dev.baton;

import dev.baton.schedule.VertxTimers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
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

  /** Reads it on a worker each time; fails as {@link #header} does, and if it hangs. */
  Supplier<Future<Optional<String>>> reads(Vertx vertx) {
    return new TimedRead<>(
        file, () -> vertx.executeBlocking(this::header, false), new VertxTimers(vertx));
  }

  private void once(String odd) {
    if (said.add(odd)) {
      log.warn(odd);
    }
  }
}
