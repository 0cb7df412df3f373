package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.api.EndpointException;
import dev.baton.api.TokenFileException;
import dev.baton.beacon.BeaconException;
import dev.baton.bls.keystore.KeystoreException;
import dev.baton.config.ConfigException;
import dev.baton.config.Problem;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.TlsFileException;
import dev.baton.monitor.WatchLogException;
import dev.baton.store.InterchangeException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** A mistake of the operator gets its message and nothing else; a bug gets its stack trace. */
final class Failures {

  private Failures() {}

  /** Reports what a command threw, and says how the process ends. */
  static int report(Exception failure, CommandLine command, ParseResult parsed) {
    Exit exit = exitOf(failure);
    if (exit == Exit.BUG) {
      failure.printStackTrace(command.getErr());
    }
    if (wantsJson(parsed)) {
      Json.print(command.getOut(), json(failure, exit));
    } else if (exit != Exit.BUG) {
      command.getErr().println(text(failure));
    }
    command.getErr().flush();
    return exit.code();
  }

  /** Says what cannot be understood of a command line, and where the help is. */
  static int misused(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    if (List.of(arguments).contains(JsonOption.NAME)) {
      ObjectNode document = Json.object();
      ObjectNode error = document.putObject("error").put("exit_code", Exit.USAGE.code());
      error.put("message", message(mistake));
      Json.print(command.getOut(), document);
    } else {
      err.println(message(mistake));
      UnmatchedArgumentException.printSuggestions(mistake, err);
      // Of a slip, the message must stay in sight; who gave no command wants to know which there
      // are.
      if (mistake instanceof UnmatchedArgumentException || command.getSubcommands().isEmpty()) {
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
      } else {
        command.usage(err);
      }
    }
    err.flush();
    return Exit.USAGE.code();
  }

  static Exit exitOf(Throwable failure) {
    if (failure instanceof OperatorException operator) {
      return operator.exit();
    }
    if (failure instanceof ConfigException
        || failure instanceof KeystoreException
        || failure instanceof TlsFileException) {
      return Exit.CONFIGURATION;
    }
    if (failure instanceof TokenFileException) {
      return Exit.REFUSED;
    }
    if (failure instanceof EndpointException) {
      return Exit.UNAVAILABLE;
    }
    if (failure instanceof BeaconException beacon) {
      boolean wrongChain = beacon.reason() == BeaconException.Reason.WRONG_CHAIN;
      return wrongChain ? Exit.CONFIGURATION : Exit.UNAVAILABLE;
    }
    if (failure instanceof InterchangeException) {
      return Exit.REFUSED;
    }
    return reasonOf(failure).map(Failures::exitOf).orElse(Exit.BUG);
  }

  private static Exit exitOf(Reason reason) {
    return switch (reason) {
      case JOURNAL_MISSING,
          JOURNAL_FOREIGN,
          JOURNAL_LOCKED,
          JOURNAL_DAMAGED,
          JOURNAL_OLDER_PROGRAM,
          HELD_BY_ANOTHER,
          BELOW_FLOOR ->
          Exit.REFUSED;
      case WRONG_CHAIN,
          KEY_FAILED,
          NO_KEY,
          NO_GROUP,
          DELEGATE_IS_VALIDATOR,
          SIGNER_REFUSED,
          SIGNER_LIES,
          SIGNER_MALFORMED ->
          Exit.CONFIGURATION;
      case INTERNAL_ERROR -> Exit.BUG;
      default -> Exit.UNAVAILABLE;
    };
  }

  private static Optional<Reason> reasonOf(Throwable failure) {
    if (failure instanceof InterchangeException interchange) {
      return Optional.of(interchange.reason());
    }
    if (failure instanceof WatchLogException observations) {
      return Optional.of(observations.reason());
    }
    return failure instanceof JournalException || failure instanceof RefusedException
        ? Optional.of(RefusedException.reasonOf(failure))
        : Optional.empty();
  }

  private static String text(Throwable failure) {
    if (failure instanceof ConfigException config) {
      int problems = config.problems().size();
      String title = problems == 1 ? "one problem" : problems + " problems";
      return "The configuration has " + title + ":\n  " + message(failure).replace("\n", "\n  ");
    }
    return message(failure);
  }

  private static ObjectNode json(Throwable failure, Exit exit) {
    ObjectNode document = Json.object();
    ObjectNode error = document.putObject("error").put("exit_code", exit.code());
    reasonOf(failure).ifPresent(reason -> error.put("reason", reason.code()));
    error.put("message", exit == Exit.BUG ? "A defect of Baton: " + failure : text(failure));
    if (failure instanceof ConfigException config) {
      ArrayNode problems = error.putArray("problems");
      for (Problem problem : config.problems()) {
        problems.addObject().put("place", problem.place()).put("what", problem.what());
      }
    }
    if (failure instanceof InterchangeException interchange) {
      ArrayNode problems = error.putArray("problems");
      interchange
          .problems()
          .forEach(
              one ->
                  problems
                      .addObject()
                      .put("place", one.place())
                      .put("reason", one.reason().code())
                      .put("what", one.what()));
    }
    return document;
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  private static boolean wantsJson(ParseResult parsed) {
    return parsed.hasMatchedOption(JsonOption.NAME)
        || (parsed.hasSubcommand() && wantsJson(parsed.subcommand()));
  }
}
