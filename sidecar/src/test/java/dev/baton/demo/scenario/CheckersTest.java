package dev.baton.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.baton.bls.Address;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.JournalEntry;
import dev.baton.demo.scenario.ScenarioRun.Played;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A check that cannot fail proves nothing: each is shown a record that is not as it should be. */
final class CheckersTest {

  private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.baton");
  private static final String HEADING = "scenario,vantages,verdict,standing\n";

  private static List<Played> once = List.of();

  @BeforeAll
  static void play() throws IOException {
    LOG.setLevel(Level.OFF);
    once = List.of(new ScenarioRun(Scripts.of("die").orElseThrow(), VantageSet.OWN, 1).play());
  }

  @AfterAll
  static void speakAgain() {
    LOG.setLevel(null);
  }

  @Test
  void anotherStandingThanTheTableSaysIsWrong() {
    assertThat(result("die,own,gateway,suspended").isRight()).isTrue();
    assertThat(result("die,own,gateway,revoked").isRight()).isFalse();
    assertThat(result("die,own,gateway,trusted").isRight()).isFalse();
  }

  @Test
  void anotherVerdictThanTheTableSaysIsWrong() {
    assertThat(result("die,own,unknown,suspended").isRight()).isFalse();
    assertThat(result("die,own,not-gateway,suspended").isRight()).isFalse();
  }

  @Test
  void aSecondDecisionInTheJournalIsSeen() {
    Played played = once.get(0);
    List<JournalEntry> twice = new ArrayList<>(played.decisions());
    twice.add(twice.get(0));

    assertThat(new ScenarioRules(with(twice, played.received())).broken())
        .anyMatch(line -> line.startsWith("the journal has two decisions"));
  }

  @Test
  void anotherMessageAtARelayIsSeen() {
    Played played = once.get(0);
    SignedDelegation first = played.received().get(0);
    DelegationMessage message = first.message();
    DelegationMessage other =
        new DelegationMessage(
            message.proposer(),
            message.delegate(),
            Address.fromHex("0x" + "0e".repeat(Address.SIZE)),
            message.slot(),
            message.metadata());
    List<SignedDelegation> received = new ArrayList<>(played.received());
    received.add(new SignedDelegation(other, first.signing(), first.signature()));

    assertThat(new ScenarioRules(played).broken()).isEmpty();
    assertThat(new ScenarioRules(with(played.decisions(), received)).broken())
        .anyMatch(line -> line.startsWith("a relay got another message"));
  }

  private static ScenarioResult result(String row) {
    return ScenarioResult.of(once.get(0), ExpectationTable.of(HEADING + row, ""));
  }

  private static Played with(List<JournalEntry> decisions, List<SignedDelegation> received) {
    Played played = once.get(0);
    return new Played(
        played.spec(),
        played.script(),
        played.vantages(),
        decisions,
        played.findings(),
        played.transitions(),
        received,
        played.frames());
  }
}
