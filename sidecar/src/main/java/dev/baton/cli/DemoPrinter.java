package dev.baton.cli;

import dev.baton.Sidecar;
import dev.baton.beacon.Slot;
import dev.baton.demo.DemoSummary;
import dev.baton.demo.SlotLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /**
   * After the last slot, if it stays.
   *
   * @param owned a slot of ours that was decided, if there was one
   */
  void stays(Path config, Optional<Slot> owned);

  /** The commands by which a demo that stays can be asked, to be pasted as they are. */
  static List<String> commands(Path config, Optional<Slot> owned) {
    String file = " -c " + config;
    List<String> commands = new ArrayList<>(List.of("baton status" + file, "baton plan" + file));
    owned.ifPresent(slot -> commands.add("baton explain --slot " + slot + file));
    commands.add("baton gateways list" + file);
    return commands;
  }

  /** Prints to the writer, and beside it to the command's standard error. */
  static DemoPrinter of(boolean json, CommandLine command, PrintWriter out) {
    return json
        ? new DemoJson(out, command.getErr())
        : new DemoTable(out, command.getColorScheme().ansi());
  }
}
