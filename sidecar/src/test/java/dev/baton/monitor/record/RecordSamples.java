package dev.baton.monitor.record;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Circumstance;
import dev.baton.monitor.judge.Factor;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.SlotClosed;
import dev.baton.monitor.judge.Subject;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.judge.Vantage;
import dev.baton.monitor.judge.Verdict;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Records of every shape, the same for the same seed. */
public final class RecordSamples {

  private static final List<String> TEXTS =
      List.of("", "alpha", "\u00e9\ud83d\ude80", "\"\\\n\t\u0000 {}", "x".repeat(300), "null");

  private final Random random;

  public RecordSamples(long seed) {
    this.random = new Random(seed);
  }

  public static BlsPublicKey key(int number) {
    byte[] bytes = ByteBuffer.allocate(BlsPublicKey.SIZE).putInt(44, number).array();
    bytes[0] = (byte) 0x80;
    return BlsPublicKey.alreadyChecked(Bytes.of(bytes));
  }

  public Input input() {
    return switch (random.nextInt(4)) {
      case 0 ->
          new Circumstance(
              slot(),
              at(),
              maybe(),
              maybe(),
              one(Factor.values()),
              one(Circumstance.State.values()),
              text());
      case 1 -> new SlotClosed(slot(), at());
      case 2 -> order();
      default -> observation();
    };
  }

  public Order order() {
    return new Order(slot(), at(), text(), maybe(), one(Order.Kind.values()), text());
  }

  public Observation observation() {
    Vantage vantage = new Vantage(text(), text(), text(), random.nextBoolean());
    Optional<Histogram> latencies =
        random.nextBoolean() ? Optional.empty() : Optional.of(histogram());
    byte[] address = new byte[32];
    random.nextBytes(address);
    return new Observation(
        slot(),
        at(),
        text(),
        maybe(),
        vantage,
        one(Signal.values()),
        one(Observation.Reading.values()),
        one(Observation.Certainty.values()),
        latencies,
        text(),
        random.nextInt(4) == 0 ? Optional.of(Bytes.of(address)) : Optional.empty());
  }

  public Finding finding() {
    Optional<Factor> factor =
        random.nextBoolean() ? Optional.empty() : Optional.of(one(Factor.values()));
    return new Finding(observation(), one(Verdict.values()), factor, text());
  }

  public Transition transition() {
    List<Finding> causes = IntStream.range(0, random.nextInt(4)).mapToObj(i -> finding()).toList();
    return new Transition(
        slot(),
        at(),
        new Subject(text(), text(), text()),
        one(Standing.values()),
        one(Standing.values()),
        text(),
        causes,
        text());
  }

  private Histogram histogram() {
    return Histogram.of(
        IntStream.range(0, random.nextInt(5))
            .mapToObj(i -> Duration.ofNanos(random.nextLong() >>> random.nextInt(64)))
            .toList());
  }

  private Slot slot() {
    return new Slot(random.nextLong() >>> (1 + random.nextInt(63)));
  }

  private Instant at() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private Optional<String> maybe() {
    return random.nextBoolean() ? Optional.empty() : Optional.of(text());
  }

  private <T> T one(T[] of) {
    return of[random.nextInt(of.length)];
  }
}
