package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.config.BeaconNodeSettings;
import dev.baton.config.ConfigException;
import dev.baton.config.RelayDialect;
import dev.baton.config.RelaySettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that Baton sends come from files that not everyone can read. */
class PartsSecretsTest {

  private static final URI ANYWHERE = URI.create("https://relay.example");

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("token");
    Files.writeString(file, "t0ken \nsecond line\n");
    mode("rw-r-----");
  }

  @Test
  void sendsTheFirstLineToARelayAsItsKey() {
    assertThat(Parts.relay(relay()).authorization()).contains("Bearer t0ken");
  }

  @Test
  void sendsTheFirstLineToABeaconNodeAsItIs() {
    BeaconNodeSettings node = new BeaconNodeSettings("node", ANYWHERE, Optional.of(file));
    assertThat(Parts.beaconNode(node).authorization()).contains("t0ken");
  }

  @Test
  void usesNoTokenThatEveryoneCanRead() throws IOException {
    mode("rw-r--r--");
    assertThatThrownBy(() -> Parts.relay(relay()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file + ": everyone on this machine can read");
  }

  private RelaySettings relay() {
    return new RelaySettings("relay", ANYWHERE, RelayDialect.FABRIC, Optional.of(file));
  }

  private void mode(String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
