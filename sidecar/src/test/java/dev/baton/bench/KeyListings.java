package dev.baton.bench;

import dev.baton.beacon.Epoch;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsSecretKey;
import dev.baton.signer.Signers;
import dev.baton.testkit.Fixtures;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import supranational.blst.P1_Affine;

/**
 * From asking a signer for its many keys until an epoch's duties are matched to them, beside the
 * bare exchange and jblst alone checking as many points.
 */
final class KeyListings {

  private static final int DUTIES = 32;

  /** Matching is too quick to be measured once. */
  private static final int MATCHES = 1_000;

  private final List<BlsSecretKey> keys;
  private final List<byte[]> points;
  private final EpochDuties duties;
  private final int rounds;
  private final StandOpener stands;
  private final Map<String, Samples> samples = new LinkedHashMap<>();

  KeyListings(int count, int rounds, StandOpener stands) {
    this.keys = IntStream.rangeClosed(1, count).mapToObj(Fixtures::key).toList();
    this.points = keys.stream().map(key -> key.publicKey().bytes().toArray()).toList();
    this.duties = new EpochDuties(new Epoch(0), Fixtures.root(9), duties(keys));
    this.rounds = rounds;
    this.stands = stands;
  }

  private static List<ProposerDuty> duties(List<BlsSecretKey> keys) {
    return LongStream.range(0, DUTIES)
        .mapToObj(
            slot ->
                new ProposerDuty(
                    keys.get((int) (slot * keys.size() / DUTIES)).publicKey(),
                    slot,
                    new Slot(slot)))
        .toList();
  }

  List<Row> run() throws Exception {
    for (int round = 0; round < rounds; round++) {
      for (String kind : StandOpener.KINDS) {
        try (Ends ends = new Ends(stands.threads())) {
          round(kind, ends, stands.open(kind, ends, keys));
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    StandOpener.KINDS.forEach(kind -> rows.addAll(rows(kind)));
    return rows;
  }

  private void round(String kind, Ends ends, SignerStand stand) throws Exception {
    Signers signers = new Signers(List.of(stand.backend()), Fixtures.SCHEME, ends.workers());
    ends.await(stand::bareListing); // Opens the connection.
    double before = bare(ends, stand);
    Spent.Work listing = () -> ends.await(() -> signers.refresh().map(listed -> match(signers)));
    double first = Spent.on(listing).millis();
    double again = Spent.on(listing).millis();
    double bare = (before + bare(ends, stand)) / 2;
    double matching = Spent.on(() -> ends.await(() -> matches(signers))).millis();
    sample(kind, "bare").add(bare);
    sample(kind, "first").add(first);
    sample(kind, "ratio").add(bare / first);
    sample(kind, "again").add(again);
    sample(kind, "matching").add(matching * 1e3 / MATCHES);
    ends.await(signers::close);
  }

  /** The exchange, then jblst on one thread, as the backends do it. */
  private double bare(Ends ends, SignerStand stand) throws Exception {
    return Spent.on(
            () -> {
              ends.await(stand::bareListing);
              for (byte[] point : points) {
                if (!new P1_Affine(point).in_group()) {
                  throw new IllegalStateException("a key is no point of the group");
                }
              }
            })
        .millis();
  }

  private Future<Void> matches(Signers signers) {
    for (int i = 0; i < MATCHES; i++) {
      match(signers);
    }
    return Future.succeededFuture();
  }

  private int match(Signers signers) {
    int owned = 0;
    for (ProposerDuty duty : duties.duties()) {
      owned += signers.canSign(duty.proposer()) ? 1 : 0;
    }
    if (owned != DUTIES) {
      throw new IllegalStateException(owned + " of " + DUTIES + " duties were found to be ours");
    }
    return owned;
  }

  private Samples sample(String kind, String what) {
    return samples.computeIfAbsent(kind + ", " + what, none -> new Samples());
  }

  private List<Row> rows(String kind) {
    String listed = kind + ", " + keys.size() + " keys ";
    return List.of(
        row(listed + "listed and checked, bare", sample(kind, "bare").median(), "ms"),
        row(listed + "listed, " + DUTIES + " duties matched", sample(kind, "first").median(), "ms"),
        row("the same", sample(kind, "ratio").median(), "of the bare speed, median"),
        row(listed + "listed again, nothing new", sample(kind, "again").median(), "ms"),
        row(kind + ", " + DUTIES + " duties matched", sample(kind, "matching").median(), "µs"));
  }

  private static Row row(String what, double value, String unit) {
    return Row.plain(SignerBench.NAME, what, value, unit);
  }
}
