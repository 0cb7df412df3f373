package dev.baton.delegation;

import dev.baton.beacon.Slot;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.testkit.FakeDuties;
import dev.baton.testkit.FakeRelay;
import dev.baton.testkit.FakeSigner;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.MemoryJournal;
import dev.baton.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Some epochs of everything that can go wrong, drawn from one seed; the rules watch. */
final class Mixture {

  private static final int EPOCHS = 6;

  private static final List<Reason> NODE_TROUBLES =
      List.of(
          Reason.DUTY_UNSETTLED, Reason.NODES_DISAGREE, Reason.NO_QUORUM, Reason.DUTIES_UNKNOWN);
  private static final List<Reason> RELAY_TROUBLES =
      List.of(
          Reason.RELAY_UNREACHABLE,
          Reason.RELAY_TIMED_OUT,
          Reason.RELAY_ERROR,
          Reason.RELAY_MALFORMED);

  private final SplittableRandom random;
  private final VirtualTime time = new VirtualTime(Fixtures.SPEC.genesisTime());
  private final SlotTimes times = new SlotTimes(Fixtures.SPEC, 4, 2);
  private final FakeDuties duties = new FakeDuties();
  private final MemoryJournal journal = new MemoryJournal();
  private final List<FakeRelay> relays =
      List.of(new FakeRelay("a", time), new FakeRelay("b", time));
  private final FakeSigner signer = new FakeSigner(1, 2, 3);
  private final MovingDuties moving;
  private final ChangingPolicy policy;
  private final Strangers strangers;
  private final MixtureRules rules;
  private Optional<Obstacle> unsafe = Optional.empty();
  private MortalPorts ports;
  private DelegationService service;
  private boolean resumed;
  private int crashes;

  Mixture(long seed) {
    random = new SplittableRandom(seed);
    moving = new MovingDuties(EPOCHS + 1, random);
    policy = new ChangingPolicy(random);
    strangers = new Strangers(relays, random);
    rules =
        new MixtureRules(
            times, time, journal, this::obstacle, policy::objection, strangers::planted);
    ports = newPorts();
    service = newService();
  }

  /** Runs all of it; an AssertionError names the rule that was broken. */
  void run() {
    learnDuties(0);
    begin();
    long last = (long) EPOCHS * Fixtures.SPEC.slotsPerEpoch();
    for (long slot = 1; slot < last; slot++) {
      startSlot(slot);
      for (int events = random.nextInt(4); events > 0; events--) {
        time.run(Duration.ofMillis(1L + random.nextInt(3_500)));
        happen(slot);
      }
    }
    calmDown();
    for (long slot = last; slot < last + Fixtures.SPEC.slotsPerEpoch() + 2; slot++) {
      startSlot(slot);
    }
    rules.atTheEnd(relays);
  }

  int crashes() {
    return crashes;
  }

  int messages() {
    return rules.messages();
  }

  List<JournalEntry> entries() {
    return journal.entries();
  }

  private void startSlot(long slot) {
    time.runUntil(Fixtures.SPEC.startOf(new Slot(slot)));
    learnDuties(slot);
    if (ports.isDead() && (random.nextInt(3) > 0 || slot >= (long) EPOCHS * 8)) {
      restart();
    }
    advance();
    rules.requireUnbroken();
  }

  private void happen(long slot) {
    switch (random.nextInt(14)) {
      case 0, 1 -> relays.get(random.nextInt(2)).failWith(pick(RELAY_TROUBLES));
      case 2, 3 -> relays.get(random.nextInt(2)).heal();
      case 4 -> relays.get(random.nextInt(2)).swallow();
      case 5 -> setNodes();
      case 6 -> unsafe = random.nextInt(3) == 0 ? skewed() : Optional.empty();
      case 7 -> signer.fail(random.nextInt(3) == 0);
      case 8 -> policy.change();
      case 9, 10 -> moveDuties(slot);
      case 11 -> moveClock();
      case 12 -> revokeOrRestore();
      default -> strike(slot);
    }
  }

  private void setNodes() {
    if (random.nextInt(3) == 0) {
      duties.obstruct(pick(NODE_TROUBLES));
    } else {
      duties.clear();
    }
  }

  private void revokeOrRestore() {
    policy.revokeOrRestore();
    advance();
  }

  private void moveDuties(long slot) {
    int epoch = (int) (slot / Fixtures.SPEC.slotsPerEpoch()) + random.nextInt(2);
    moving.move(epoch);
    learnDuties(slot);
    advance();
  }

  /** Right again as often as not; else off by some slots, or by more than is kept in view. */
  private void moveClock() {
    if (random.nextBoolean()) {
      time.stepBack();
    } else {
      int most = random.nextInt(5) == 0 ? 400_000 : 40_000;
      time.step(Duration.ofMillis(random.nextInt(-most, most)));
    }
  }

  /** A crash, a relay that forgets, or another's hand at work with one of our keys. */
  private void strike(long slot) {
    switch (random.nextInt(3)) {
      case 0 -> ports.die();
      case 1 -> strangers.forget(new Slot(slot + 1 + random.nextInt(4)));
      default -> strangers.plant(new Slot(slot + 5 + random.nextInt(4)));
    }
  }

  private void calmDown() {
    ports.spare();
    relays.forEach(FakeRelay::heal);
    duties.clear();
    unsafe = Optional.empty();
    signer.fail(false);
    time.stepBack();
  }

  private void begin() {
    resumed = false;
    MortalPorts mine = ports;
    service
        .resume()
        .onSuccess(
            done -> {
              resumed = mine == ports;
              advance();
            });
  }

  private void restart() {
    crashes++;
    ports = newPorts();
    service = newService();
    begin();
  }

  private void advance() {
    if (resumed && !ports.isDead()) {
      service.advance();
    }
  }

  private void learnDuties(long slot) {
    int epoch = (int) (slot / Fixtures.SPEC.slotsPerEpoch());
    duties.know(moving.of(epoch), moving.of(epoch + 1));
  }

  /** What forbids signing for the slot, as the world really is. */
  private Optional<Obstacle> obstacle(SlotKey key) {
    return unsafe.or(
        () ->
            duties.known().stream()
                .flatMap(epoch -> epoch.duties().stream())
                .filter(duty -> key.equals(new SlotKey(duty.proposer(), duty.slot())))
                .findFirst()
                .map(duties::obstacle)
                .orElseGet(() -> Optional.of(new Obstacle(Reason.DUTY_MOVED, ""))));
  }

  private MortalPorts newPorts() {
    return new MortalPorts(time, random, rules, 1 + random.nextInt(120));
  }

  private DelegationService newService() {
    SigningInfo terms = new SigningInfo(Fixtures.TERMS.signingId(), new UInt64(random.nextInt(2)));
    return new DelegationService(
        new DelegationSetup(
            duties,
            policy,
            ports.signer(signer, policy::perhapsRevoke),
            relays.stream().map(ports::relay).toList(),
            ports.journal(journal),
            times,
            ports.timers(),
            signer.keys()::contains,
            () -> unsafe,
            terms,
            random.split(),
            List.of()));
  }

  private static Optional<Obstacle> skewed() {
    return Optional.of(new Obstacle(Reason.CLOCK_SKEWED, "as told"));
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
