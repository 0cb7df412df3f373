package dev.baton.cli;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/** The commands, and what all of them share. */
final class Cli {

  /** Fixed, so that the help is the same everywhere; docs/cli.md is made from it. */
  private static final int WIDTH = 100;

  private static final String HELP = "help";

  /** In the order in which they are met. */
  private static final Map<String, Function<Surroundings, Object>> COMMANDS = commands();

  private Cli() {}

  /**
   * The program. A command's class is loaded only if the arguments name it, or none: reading the
   * annotations of all of them would cost more than most commands take.
   */
  static CommandLine create(Surroundings surroundings, String... arguments) {
    CommandLine baton = new CommandLine(new Baton());
    named(arguments).forEach(name -> baton.addSubcommand(name, command(surroundings, name)));
    finish(baton.getCommandSpec());
    baton.getSubcommands().values().forEach(command -> finish(command.getCommandSpec()));
    baton.getSubcommands().values().stream()
        .flatMap(command -> command.getSubcommands().values().stream())
        .forEach(command -> finish(command.getCommandSpec()));
    return baton
        .setColorScheme(CommandLine.Help.defaultColorScheme(surroundings.ansi()))
        .registerConverter(Slot.class, reading("a slot, a number from 0 to 2^63-1", Slot::parse))
        .registerConverter(UInt64.class, reading("a number from 0 to 2^64-1", UInt64::parse))
        .registerConverter(Bytes.class, reading("hex", Bytes::fromHex))
        .registerConverter(Root.class, reading("hex of 32 bytes", Root::fromHex))
        .setExecutionExceptionHandler(Failures::report)
        .setParameterExceptionHandler(Failures::misused)
        .setUsageHelpWidth(WIDTH);
  }

  /** The names of all commands. */
  static List<String> names() {
    return List.copyOf(COMMANDS.keySet());
  }

  private static Map<String, Function<Surroundings, Object>> commands() {
    Map<String, Function<Surroundings, Object>> commands = new LinkedHashMap<>();
    commands.put("init", Init::new);
    commands.put("run", Run::new);
    commands.put("check-config", CheckConfig::new);
    commands.put("reload", Reload::new);
    commands.put("doctor", Doctor::new);
    commands.put("status", Status::new);
    commands.put("duties", Duties::new);
    commands.put("plan", Plan::new);
    commands.put("explain", Explain::new);
    commands.put("validators", ValidatorsCommand::create);
    commands.put("delegations", Delegations::create);
    commands.put("gateways", GatewaysCommand::create);
    commands.put("revoke", Revoke::new);
    commands.put("restore", Restore::new);
    commands.put("keys", KeysCommand::create);
    commands.put("journal", JournalCommand::create);
    commands.put("verify", Verify::new);
    commands.put("evidence", EvidenceCommand::create);
    commands.put("demo", Demo::new);
    commands.put("healthcheck", Healthcheck::new);
    commands.put(HELP, surroundings -> new HelpCommand());
    return commands;
  }

  private static List<String> named(String[] arguments) {
    boolean one =
        arguments.length > 0 && COMMANDS.containsKey(arguments[0]) && !arguments[0].equals(HELP);
    return one ? List.of(arguments[0]) : names();
  }

  private static Object command(Surroundings surroundings, String name) {
    Function<Surroundings, Object> maker = COMMANDS.get(name);
    if (maker == null) {
      throw new IllegalArgumentException("no command is named " + name);
    }
    return maker.apply(surroundings);
  }

  private static <T> ITypeConverter<T> reading(String what, Function<String, T> parser) {
    return text -> {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + text + "' is not " + what);
      }
    };
  }

  private static void finish(CommandSpec spec) {
    UsageMessageSpec usage = spec.usageMessage();
    usage.optionListHeading("%nOptions:%n");
    usage.descriptionHeading("%n");
    if (spec.userObject() instanceof HelpCommand) {
      return;
    }
    spec.addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
    usage.synopsisHeading("%nUsage: ").commandListHeading("%nCommands:%n");
    usage.parameterListHeading("%nArguments:%n");
    if (usage.footer().length > 0) {
      usage.footerHeading("%nExamples:%n");
    }
    Map<String, String> codes = Exit.meanings();
    codes.putAll(usage.exitCodeList());
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
  }
}
