package dev.baton.bench;

import dev.baton.bls.Address;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.Signers;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.LoadedKeys;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Signatures a second through each backend beside the bare transport, or beside jblst alone for
 * keys in this process. They take turns, the bare one before and after.
 */
final class SignerRates {

  private static final int KEYS = 8;

  /** What waits beside what is under way, so that no place is ever empty. */
  private static final int WAITING = 64;

  /** The first exchanges open connections and have code compiled. */
  private static final int WARM_UP = 200;

  private final int count;
  private final int rounds;
  private final StandOpener stands;
  private final List<BlsSecretKey> keys = keys();
  private final List<DelegationMessage> messages;
  private final List<SignableMessage> signables;
  private final Samples verifying = new Samples();
  private final Map<String, Samples> samples = new LinkedHashMap<>();

  /**
   * Prepares it.
   *
   * @param count signatures of each kind a round
   */
  SignerRates(int count, int rounds, StandOpener stands) {
    this.count = count;
    this.rounds = rounds;
    this.stands = stands;
    this.messages = IntStream.range(0, Math.max(count, WARM_UP)).mapToObj(this::message).toList();
    this.signables =
        messages.stream().map(one -> SignableMessage.delegation(one, Fixtures.TERMS)).toList();
  }

  List<Row> run() throws Exception {
    for (int round = 0; round < rounds; round++) {
      verifying.add(BareVerifying.rate(count, stands.threads()));
      local();
      for (String kind : StandOpener.KINDS) {
        try (Ends ends = new Ends(stands.threads())) {
          remote(ends, stands.open(kind, ends, keys));
        }
      }
    }
    return rows();
  }

  /** Made anew for whoever wipes them. */
  private static List<BlsSecretKey> keys() {
    return IntStream.rangeClosed(1, KEYS).mapToObj(Fixtures::key).toList();
  }

  private DelegationMessage message(int i) {
    return new DelegationMessage(
        keys.get(i % KEYS).publicKey(),
        Fixtures.key(1001).publicKey(),
        new Address(Bytes.fromHex("0x00000000000000000000000000000000000000aa")),
        new UInt64(i),
        Bytes.EMPTY);
  }

  private void local() throws Exception {
    int threads = stands.threads();
    try (Ends ends = new Ends(threads)) {
      KeyBackend backend =
          LoadedKeys.of(ends.here(), keys(), Fixtures.SCHEME, ends.workers(), threads);
      IntFunction<Future<?>> signing =
          signing(new Signers(List.of(backend), Fixtures.SCHEME, ends.workers()));
      ends.flow(WARM_UP, WAITING, signing);
      Spent.Work bare = () -> BareSigning.rate(half(), threads);
      Spent before = Spent.on(bare);
      Spent signed = ends.flow(count, WAITING, signing);
      note("local", before.plus(Spent.on(bare)), signed, "signed");
      ends.await(backend::close);
    }
  }

  private void remote(Ends ends, SignerStand stand) throws Exception {
    KeyBackend backend = stand.backend();
    ends.await(backend::refresh);
    IntFunction<Future<?>> unverified = i -> backend.sign(signables.get(i));
    IntFunction<Future<?>> verified =
        signing(new Signers(List.of(backend), Fixtures.SCHEME, ends.workers()));
    int many = stand.inFlight() + WAITING;
    ends.flow(WARM_UP, stand.inFlight(), stand.prepared(signables.subList(0, WARM_UP)));
    ends.flow(WARM_UP, many, verified);
    Spent before = bare(ends, stand);
    Spent signed = ends.flow(count, many, unverified);
    Spent between = bare(ends, stand);
    Spent checked = ends.flow(count, many, verified);
    Spent bare = between.plus(bare(ends, stand));
    note(stand.name(), before.plus(between), signed, "signed");
    note(stand.name(), bare, checked, "signed and verified");
    double bound = Math.max(bare.seconds() / (2 * half()) * count, count / verifying.latest());
    sample(stand.name() + ", of both").add(bound / checked.seconds());
    ends.await(backend::close);
  }

  private Spent bare(Ends ends, SignerStand stand) throws Exception {
    IntFunction<Future<Buffer>> ready = stand.prepared(signables.subList(0, half()));
    return ends.flow(half(), stand.inFlight(), ready);
  }

  private IntFunction<Future<?>> signing(Signers signers) {
    return i -> signers.sign(messages.get(i), Fixtures.TERMS);
  }

  private int half() {
    return Math.max(1, count / 2);
  }

  private void note(String kind, Spent bare, Spent spent, String what) {
    int many = 2 * half();
    sample(kind + ", bare").add(many / bare.seconds());
    sample(kind + ", " + what).add(count / spent.seconds());
    sample(kind + ", " + what + ", ratio").add(bare.seconds() / many * count / spent.seconds());
    sample(kind + ", bare, processor").add(1e6 * bare.processor() / many);
    sample(kind + ", " + what + ", processor").add(1e6 * spent.processor() / count);
  }

  private Samples sample(String what) {
    return samples.computeIfAbsent(what, none -> new Samples());
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    String threads = ", " + stands.threads() + " thread(s)";
    rows.add(row("jblst verifying alone" + threads, verifying.median(), "a second"));
    rows.add(row("jblst signing alone" + threads, sample("local, bare").median(), "a second"));
    rows.addAll(ratio("local", "signed", "of jblst alone"));
    for (String kind : StandOpener.KINDS) {
      String verified = kind + ", signed and verified";
      rows.add(row(kind + ", bare transport", sample(kind + ", bare").median(), "a second"));
      rows.addAll(ratio(kind, "signed", "of the bare transport"));
      rows.add(row(verified, sample(verified).median(), "a second"));
      rows.add(row("the same", sample(verified + ", ratio").median(), "of the bare transport"));
      rows.add(
          row("the same", sample(kind + ", of both").median(), "of min(transport, verifying)"));
      rows.add(processor(kind + ", bare"));
      rows.add(processor(kind + ", signed"));
      rows.add(processor(verified));
    }
    return rows;
  }

  private Row processor(String what) {
    return row(
        what + ", processor time, both ends",
        sample(what + ", processor").median(),
        "µs a signature");
  }

  private List<Row> ratio(String kind, String what, String of) {
    String name = kind + ", " + what;
    Samples ratios = sample(name + ", ratio");
    return List.of(
        row(name, sample(name).median(), "a second"),
        row("the same", ratios.median(), of + ", median").atLeast(0.9),
        row("the same, worst round", ratios.least(), of),
        row("the same, best round", ratios.greatest(), of));
  }

  private static Row row(String what, double value, String unit) {
    return Row.plain(SignerBench.NAME, what, value, unit);
  }
}
