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
import dev.baton.monitor.judge.Snapshot;
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
import java.util.stream.Stream;

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

  /** What a probe says in a usual slot, ten gateways with six signals each. */
  public static Input likely(int slot, int number) {
    Random random = new Random(1000L * slot + number);
    List<Signal> signals = List.of(Signal.values());
    return new Observation(
        new Slot(11_000_000L + slot),
        Instant.ofEpochSecond(1_790_000_000L + 12L * slot, random.nextInt(1_000_000_000)),
        "gateway-" + number / 6,
        number % 2 == 0 ? Optional.empty() : Optional.of("rollup-one"),
        new Vantage("own", "this-machine", "own-line", false),
        signals.get(number % 6),
        random.nextInt(50) == 0 ? Observation.Reading.BAD : Observation.Reading.GOOD,
        Observation.Certainty.MEASURED,
        number % 3 == 0
            ? Optional.of(
                Histogram.of(
                    List.of(
                        Duration.ofMillis(20 + random.nextInt(20)),
                        Duration.ofMillis(20 + random.nextInt(20)),
                        Duration.ofMillis(20 + random.nextInt(20)))))
            : Optional.empty(),
        "answered 3 of 3",
        Optional.empty());
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

  /** All that a judge could know, in every shape. */
  public Snapshot snapshot() {
    return new Snapshot(
        random.nextInt(10) - 1,
        Stream.generate(this::state).limit(random.nextInt(3)).toList(),
        Stream.generate(
                () ->
                    new Snapshot.Past(
                        text(), text(), Stream.generate(this::finding).limit(2).toList()))
            .limit(random.nextInt(3))
            .toList(),
        Stream.generate(this::input).limit(random.nextInt(5)).toList(),
        Stream.generate(this::input).limit(random.nextInt(5)).toList());
  }

  private Snapshot.State state() {
    List<Long> slots = List.of(random.nextLong() >>> 1, 7L);
    return new Snapshot.State(
        new Subject(text(), text(), text()),
        one(Standing.values()),
        random.nextInt(9) - 1,
        text(),
        text(),
        random.nextBoolean(),
        random.nextInt(9),
        random.nextInt(9),
        random.nextInt(9) - 1,
        new Snapshot.Pardon(
            random.nextInt(9) - 1, random.nextBoolean() ? Optional.empty() : Optional.of(at())),
        random.nextInt(9) - 1,
        new Snapshot.Row(1, random.nextInt(), List.of(one(Signal.values())), 5, 6),
        new Snapshot.Window(-1, random.nextLong(), slots, List.of()),
        List.of(new Snapshot.Mark(finding(), random.nextBoolean())),
        List.of(text()));
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
