package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.BeaconException;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FailuresTest {

  @ParameterizedTest
  @CsvSource({
    "JOURNAL_MISSING, REFUSED",
    "JOURNAL_FOREIGN, REFUSED",
    "JOURNAL_LOCKED, REFUSED",
    "JOURNAL_DAMAGED, REFUSED",
    "JOURNAL_OLDER_PROGRAM, REFUSED",
    "JOURNAL_UNWRITABLE, UNAVAILABLE"
  })
  void aJournalThatCannotBeUsedHasItsExitCode(Reason reason, Exit exit) {
    assertThat(Failures.exitOf(new JournalException(reason, "why", null))).isEqualTo(exit);
  }

  @ParameterizedTest
  @EnumSource(value = Exit.class, mode = EnumSource.Mode.EXCLUDE, names = "BUG")
  void anOperatorsMistakeGetsItsMessageAndNothingElse(Exit exit) {
    Outcome outcome = fail(new OperatorException(exit, "Do this."));

    assertThat(outcome.code()).isEqualTo(exit.code());
    assertThat(outcome.err()).isEqualTo("Do this.\n");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void aBugGetsItsStackTrace() {
    Outcome outcome = fail(new IllegalStateException("never so"));

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("never so").contains("\tat ").contains("FailuresTest");
  }

  @Test
  void aBugIsToldToProgramsToo() {
    Outcome outcome = fail(new IllegalStateException("never so"), "--json");

    assertThat(Json.parse(outcome.out()).at("/error/exit_code").asInt()).isEqualTo(1);
  }

  @Test
  void theReasonOfTheCatalogueIsToldToPrograms() {
    Outcome outcome = fail(new RefusedException(Reason.NO_QUORUM, "One of three."), "--json");

    assertThat(outcome.code()).isEqualTo(Exit.UNAVAILABLE.code());
    assertThat(Json.parse(outcome.out()).at("/error/reason").asText()).isEqualTo("no-quorum");
    assertThat(Json.parse(outcome.out()).at("/error/message").asText()).isEqualTo("One of three.");
  }

  @Test
  void anotherChainIsAMistakeOfTheConfiguration() {
    BeaconException wrong =
        new BeaconException(BeaconException.Reason.WRONG_CHAIN, "node", "is on another chain");
    BeaconException silent =
        new BeaconException(BeaconException.Reason.UNREACHABLE, "node", "does not answer");

    assertThat(Failures.exitOf(wrong)).isEqualTo(Exit.CONFIGURATION);
    assertThat(Failures.exitOf(silent)).isEqualTo(Exit.UNAVAILABLE);
  }

  private record Outcome(int code, String out, String err) {}

  private static Outcome fail(RuntimeException failure, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new Failing(failure))
            .setExecutionExceptionHandler(Failures::report)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  @Command(name = "failing")
  private static final class Failing implements Callable<Integer> {

    @Mixin private final JsonOption json = new JsonOption();
    private final RuntimeException failure;

    Failing(RuntimeException failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() {
      assertThat(json.wanted).isIn(true, false);
      throw failure;
    }
  }
}
