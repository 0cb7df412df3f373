package dev.baton.soak;

import dev.baton.Sidecar;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.delegation.SlotReport;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sidecar that says on standard output what it has done: {@code > ready}, then {@code > PHASE
 * SLOT PROPOSER GATEWAY} for every change of an owned slot's phase. It stops in order when its
 * input ends.
 */
final class SidecarMain {

  static final String MARK = "> ";
  static final String READY = "ready";

  private SidecarMain() {}

  /** Argument: the configuration file. */
  public static void main(String[] arguments) throws IOException {
    BatonConfig config = ConfigLoader.load(Path.of(arguments[0]), Map.of());
    Vertx vertx = Vertx.vertx();
    Sidecar sidecar = Sidecar.start(vertx, config, "soak", List.of(SidecarMain::changed)).await();
    say(READY);
    int unused = System.in.read();
    sidecar.stop().await();
    vertx.close().await();
  }

  private static void changed(Optional<SlotReport> before, SlotReport now) {
    if (before.filter(one -> one.phase() == now.phase()).isEmpty()) {
      say(
          String.join(
              " ",
              now.phase().name(),
              now.duty().slot().toString(),
              now.duty().proposer().toHex(),
              now.gateway().orElse("-")));
    }
  }

  private static void say(String line) {
    byte[] bytes = (MARK + line + "\n").getBytes(StandardCharsets.UTF_8);
    // One system call: a line is there as a whole or not at all.
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }
}
