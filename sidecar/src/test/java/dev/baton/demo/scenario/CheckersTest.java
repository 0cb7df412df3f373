package dev.baton.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.JournalEntry;
import dev.baton.demo.scenario.ScenarioRun.Played;
import dev.baton.testkit.Quiet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A check that cannot fail proves nothing: each is shown a record that is not as it should be. */
@ExtendWith(Quiet.class)
final class CheckersTest {

  private static final String HEADING = "scenario,vantages,verdict,standing\n";

  private static List<Played> once = List.of();

  @BeforeAll
  static void play() throws IOException {
    once = List.of(new ScenarioRun(Scripts.of("die").orElseThrow(), VantageSet.OWN, 1).play());
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

  @Test
  void slotsThatGoElsewhereTooLateAreSeen() {
    Played played = once.get(0);
    Script script = played.script();
    Trouble.OfGateway fault = script.of("alpha").orElseThrow();
    Trouble earlier = new Trouble.OfGateway("alpha", fault.fault(), new Slot(13), fault.until());
    Script longer = new Script(script.name(), script.slo(), List.of(earlier), script.last());

    ScenarioRules rules = new ScenarioRules(with(longer, played.decisions()));

    assertThat(new ScenarioRules(played).reactions())
        .singleElement()
        .matches(one -> one.elsewhere().orElseThrow().later() <= Reaction.BOUND);
    assertThat(rules.broken())
        .containsExactly("alpha lost its slots 5 slots after the first effect");
  }

  @Test
  void slotsThatGoNowhereElseAreSeen() {
    Played played = once.get(0);
    List<JournalEntry> all = new ArrayList<>(played.decisions());
    all.removeIf(entry -> !entry.reservation().gateway().equals("alpha"));

    assertThat(new ScenarioRules(with(played.script(), all)).broken())
        .contains("alpha never lost its slots");
  }

  @Test
  void moreExposedSlotsThanAreSignedAheadAreSeen() {
    Played played = once.get(0);
    Withdrawal out = new ScenarioRules(played).withdrawals().get(0);
    List<JournalEntry> more = new ArrayList<>(played.decisions());
    played.decisions().stream()
        .filter(entry -> out.exposed().contains(entry.key().slot()))
        .forEach(more::add);

    assertThat(out.exposed()).hasSizeBetween(1, Withdrawal.BOUND);
    assertThat(new ScenarioRules(with(more, played.received())).broken())
        .contains("alpha keeps " + 2 * out.exposed().size() + " signed slots");
  }

  private static ScenarioResult result(String row) {
    return ScenarioResult.of(once.get(0), ExpectationTable.of(HEADING + row, ""));
  }

  private static Played with(Script script, List<JournalEntry> decisions) {
    return with(script, decisions, once.get(0).received());
  }

  private static Played with(List<JournalEntry> decisions, List<SignedDelegation> received) {
    return with(once.get(0).script(), decisions, received);
  }

  private static Played with(
      Script script, List<JournalEntry> decisions, List<SignedDelegation> received) {
    Played played = once.get(0);
    return new Played(
        played.spec(),
        script,
        played.vantages(),
        decisions,
        played.findings(),
        played.transitions(),
        received,
        played.frames());
  }
}
