package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.Sidecar;
import dev.baton.config.ConfigException;
import dev.baton.config.SecretFile;
import dev.baton.config.Whereabouts;
import dev.baton.config.Whereabouts.Address;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a sidecar leaves in its data folder while it runs: where it listens, for commands whose
 * configuration cannot be read. The admin token is sent there, so nobody else may have written it,
 * and its process must still be there: after a kill, the ports may be somebody else's.
 *
 * @param process of the sidecar
 * @param config the file that the sidecar was started with
 * @param status the URL of its status server
 * @param admin the URL of its admin server
 */
record RunningFile(OwnProcess process, Path config, URI status, URI admin) {

  static final String NAME = "running.json";

  /** Under which it is written before it is there; what a kill leaves of it goes with the next. */
  static final String FRESH = NAME + ".new";

  private static final Logger log = LoggerFactory.getLogger(RunningFile.class);
  private static final int LARGEST = 64 << 10;
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  static RunningFile of(Path config, Sidecar.Urls urls) {
    return new RunningFile(
        OwnProcess.current(),
        absolute(config),
        URI.create(urls.status()),
        URI.create(urls.admin()));
  }

  /**
   * What is in the folder; empty if there is nothing, or this user may not look.
   *
   * @throws OperatorException if it is not what a sidecar wrote, others can write it, or the
   *     sidecar is gone
   */
  static Optional<RunningFile> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      var unused = SecretFile.ours(file).check();
      String text = new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
      return Optional.of(parse(Json.parse(text)).requireAlive(file));
    } catch (ConfigException e) {
      throw new OperatorException(Exit.REFUSED, String.valueOf(e.getMessage()));
    } catch (IOException | IllegalArgumentException e) {
      throw new OperatorException(
          Exit.REFUSED,
          file
              + ": is not what a running sidecar writes ("
              + e.getMessage()
              + "). Remove it; the next start writes it anew");
    }
  }

  private static RunningFile parse(JsonNode document) {
    return new RunningFile(
        OwnProcess.parse(document.path("process")),
        Path.of(document.path("config").asText()),
        url(document.path("status").asText()),
        url(document.path("admin").asText()));
  }

  private static URI url(String text) {
    URI url = URI.create(text);
    if (url.getHost() == null || url.getPort() < 1) {
      throw new IllegalArgumentException("it names no host and port");
    }
    return url;
  }

  private RunningFile requireAlive(Path file) {
    if (!process.isAlive()) {
      throw new OperatorException(
          Exit.UNAVAILABLE,
          file
              + ": the sidecar that wrote it, process "
              + process.pid()
              + ", is gone, or it runs in a container and this does not. Start it again with baton"
              + " run, or run this where it runs");
    }
    return this;
  }

  /** Writes it into the folder. A sidecar runs as well without it, so a failure is logged. */
  void leaveIn(Path folder) {
    try {
      write(folder);
    } catch (IOException e) {
      log.warn(
          "{} cannot be written, so commands find this sidecar by its configuration only: {}",
          folder.resolve(NAME),
          e.toString());
    }
  }

  /** Takes it away again, so that nobody looks for a sidecar that is gone. */
  static void removeFrom(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(NAME));
      Files.deleteIfExists(folder.resolve(FRESH));
    } catch (IOException e) {
      log.warn("{} cannot be removed: {}", folder.resolve(NAME), e.toString());
    }
  }

  private void write(Path folder) throws IOException {
    var document = Json.object().put("config", config.toString());
    document.put("status", status.toString()).put("admin", admin.toString());
    process.describe(document.putObject("process"));
    // There as a whole or not at all.
    Path fresh = folder.resolve(FRESH);
    try {
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, OWNERS_FILE);
      Files.writeString(fresh, document.toPrettyString() + "\n");
      Files.move(fresh, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Whether the sidecar was started with this configuration. */
  boolean isOf(Path file) {
    return config.equals(absolute(file));
  }

  /** The sidecar on the folder. */
  Whereabouts whereabouts(Path folder) {
    return Whereabouts.of(folder, address(status), address(admin));
  }

  private static Address address(URI url) {
    return new Address(url.getHost(), url.getPort());
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
