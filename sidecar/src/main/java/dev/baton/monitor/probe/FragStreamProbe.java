package dev.baton.monitor.probe;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.basedop.Env;
import dev.baton.bls.basedop.Frag;
import dev.baton.bls.basedop.Layout;
import dev.baton.bls.basedop.Seal;
import dev.baton.bls.ecdsa.EcdsaSignature;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Signal;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Listens to a based-op gateway's state stream: whether frags come, whether any are missing,
 * whether the expected signer signed them, and whether two contradict each other.
 *
 * <p>Receivers that lag lose frames silently, hence a gap is no proof of anything by itself.
 */
public final class FragStreamProbe implements Probe {

  private static final int REMEMBERED = 4;

  private final Lookout lookout;
  private final ChainSpec spec;
  private final StreamSettings settings;
  private final Lookout.Subject gateway;
  private final Schedule schedule;
  private final SequencedBlocks sequenced;
  private final Equivocations equivocations;
  private final SignatureCheck check;
  private final StreamLine line;
  private final FragBook book = new FragBook();
  private final TreeMap<Slot, StreamTally> slots = new TreeMap<>();
  private final TreeSet<Slot> carrying = new TreeSet<>();
  private Optional<Instant> began = Optional.empty();

  /**
   * Opens nothing before the first look.
   *
   * @param sequenced takes what the gateway signs of blocks
   * @param equivocations told of contradictions at once
   */
  public FragStreamProbe(
      Lookout lookout,
      ChainSpec spec,
      StreamSettings settings,
      Schedule schedule,
      SequencedBlocks sequenced,
      Equivocations equivocations) {
    this(lookout, spec, settings, schedule, sequenced, equivocations, SignatureCheck.RECOVERING);
  }

  /** The same with another way to check signatures, for those who hear the same ones often. */
  public FragStreamProbe(
      Lookout lookout,
      ChainSpec spec,
      StreamSettings settings,
      Schedule schedule,
      SequencedBlocks sequenced,
      Equivocations equivocations,
      SignatureCheck check) {
    this.lookout = lookout;
    this.spec = spec;
    this.settings = settings;
    this.gateway = new Lookout.Subject(settings.gateway(), settings.rollup());
    this.schedule = schedule;
    this.sequenced = sequenced;
    this.equivocations = equivocations;
    this.check = check;
    this.line = new StreamLine(lookout, settings.stream(), this::take, this::joined);
  }

  @Override
  public void look(Slot now) {
    began = began.or(() -> Optional.of(lookout.now()));
    line.start();
  }

  @Override
  public List<Input> sum(Slot over) {
    StreamTally seen = tally(over);
    slots.headMap(over, true).clear();
    List<Input> inputs = new ArrayList<>();
    if (began.isPresent() && isScheduled(over)) {
      inputs.add(rate(over, seen));
    }
    book.gaps().filter(gaps -> !seen.overflowed()).ifPresent(gaps -> inputs.add(gaps(over, gaps)));
    // In another's slot a stream may carry that one's frags: no key of its own is to be expected.
    if (seen.sawSignatures() && isScheduled(over)) {
      inputs.add(signer(over, seen));
    }
    seen.envs().ifPresent(right -> inputs.add(env(over, right)));
    return inputs;
  }

  /** Whether transactions were sequenced in a slot, anybody's; known of the last few slots only. */
  public boolean carriedTransactions(Slot slot) {
    return carrying.contains(slot);
  }

  @Override
  public Future<Void> close() {
    return line.close();
  }

  private void joined(Optional<Instant> refused) {
    book.joined();
    refused.ifPresent(at -> tally(spec.slotAt(lookout.now())).deafFrom(at, lookout.now()));
  }

  private void take(String text) {
    StreamTally now = tally(spec.slotAt(lookout.now()));
    if (!now.admits(text.length())) {
      return;
    }
    try {
      SequencerFrame frame = SequencerFrame.read(text);
      if (frame.message() instanceof Frag frag) {
        now.frag(lookout.now());
        noteTransactions(frag);
        book.add(frag);
      }
      if (frame.complete() && now.admitsSignature()) {
        verify(frame, now);
      }
    } catch (ProbeFailure e) {
      now.garbage(ProbeFailure.words(e));
    }
  }

  private void noteTransactions(Frag frag) {
    if (!frag.txs().isEmpty()) {
      carrying.add(spec.slotAt(lookout.now()));
      while (carrying.size() > REMEMBERED) {
        carrying.pollFirst();
      }
    }
  }

  private void verify(SequencerFrame frame, StreamTally now) {
    Optional<EcdsaSignature> signature = frame.signature();
    Optional<Layout> layout =
        signature.flatMap(any -> check.layout(frame.message(), settings.signer(), any));
    if (frame.message() instanceof Env) {
      now.env(layout.isPresent());
      return;
    }
    now.signature(layout.isPresent(), frame.message() + " is not signed by " + settings.signer());
    layout.ifPresent(in -> signed(frame, in));
  }

  private void signed(SequencerFrame frame, Layout layout) {
    Slot now = spec.slotAt(lookout.now());
    SequencedBlocks.Signed proof = new SequencedBlocks.Signed(frame.json(), settings.signer());
    if (frame.message() instanceof Frag frag) {
      FragBook.Signed signed = new FragBook.Signed(frag, layout, frame.json(), lookout.now());
      sequenced.add(frag, proof, lookout.now());
      book.sign(signed)
          .filter(signed::contradicts)
          .ifPresent(before -> equivocations.frags(lookout, now, settings, before, signed));
    } else if (frame.message() instanceof Seal seal) {
      sequenced.add(seal, proof, lookout.now());
      sequenced
          .contradiction(seal)
          .ifPresent(before -> equivocations.seals(lookout, now, settings, before, frame.json()));
    }
  }

  private Input rate(Slot over, StreamTally seen) {
    // A gateway that takes over may have to wait for what the one before it leaves behind.
    boolean takesOver = over.value() == 0 || !isScheduled(over.minus(1));
    Duration silence = seen.silence(spec.startOf(over.plus(1)));
    boolean good =
        seen.frags() > 0 && (takesOver || silence.compareTo(lookout.patience().fragSilence()) < 0);
    String why = line.trouble().or(seen::trouble).map(trouble -> ": " + trouble).orElse("");
    String detail =
        seen.frags() + " frags, none for " + silence.toMillis() + " ms" + (good ? "" : why);
    return lookout.reading(over, gateway, Signal.FRAG_RATE, good, seen.distances(), detail);
  }

  private Input gaps(Slot over, FragBook.Gaps gaps) {
    String detail =
        gaps.lacking() == 0
            ? gaps.finished() + " blocks without a gap"
            : gaps.lacking() + " of " + gaps.finished() + " blocks lack " + gaps.missing();
    return lookout.reading(
        over, gateway, Signal.FRAG_GAPS, gaps.lacking() == 0, Histogram.EMPTY, detail);
  }

  private Input signer(Slot over, StreamTally seen) {
    String detail =
        seen.stranger()
            .map(words -> seen.strangers() + " messages, the last: " + words)
            .orElse(seen.signed() + " messages signed by " + settings.signer());
    return lookout.reading(
        over, gateway, Signal.SIGNER, seen.strangers() == 0, Histogram.EMPTY, detail);
  }

  private Input env(Slot over, boolean right) {
    String detail = right ? "envs are signed in a known layout" : "an env is not";
    return lookout.reading(over, gateway, Signal.ENV_SIGNATURE, right, Histogram.EMPTY, detail);
  }

  private boolean isScheduled(Slot slot) {
    return schedule
        .sequencer(settings.rollup(), slot)
        .filter(settings.gateway()::equals)
        .isPresent();
  }

  private StreamTally tally(Slot slot) {
    Instant start = spec.startOf(slot);
    Instant from = began.filter(first -> first.isAfter(start)).orElse(start);
    return slots.computeIfAbsent(slot, unseen -> new StreamTally(from));
  }
}
