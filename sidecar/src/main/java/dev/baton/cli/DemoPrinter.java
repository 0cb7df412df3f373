package dev.baton.cli;

import dev.baton.Sidecar;
import dev.baton.beacon.Slot;
import dev.baton.demo.DemoSummary;
import dev.baton.demo.SlotLine;
import java.nio.file.Path;
import picocli.CommandLine;

/** How a demo is shown. */
interface DemoPrinter {

  /**
   * Before the first slot.
   *
   * @param config the sidecar's configuration, which goes when the demo ends
   */
  void begin(Sidecar.Urls urls, Path config, Slot first);

  /** A slot whose fate is sealed. */
  void line(SlotLine line);

  /** After the last slot. */
  void end(DemoSummary summary);

  static DemoPrinter of(boolean json, CommandLine command) {
    return json
        ? new DemoJson(command.getOut(), command.getErr())
        : new DemoTable(command.getOut(), command.getColorScheme().ansi());
  }
}
