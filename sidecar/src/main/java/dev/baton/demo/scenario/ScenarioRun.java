package dev.baton.demo.scenario;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Standing;
import dev.baton.devnet.GatewayModel;
import dev.baton.devnet.VirtualDevnet;
import dev.baton.devnet.VirtualGateway;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Transition;
import dev.baton.monitor.probe.EvidenceSink;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Plays a script to a sidecar on a network of its own, from genesis to the script's end. */
public final class ScenarioRun {

  /**
   * A slot as it began, for people.
   *
   * @param news what begins or ends to be wrong with it
   * @param standings how the gateways stand
   */
  public record Frame(Slot slot, List<String> news, Map<String, Standing> standings) {
    public Frame {
      news = List.copyOf(news);
      standings = new TreeMap<>(standings);
    }
  }

  /**
   * What was recorded, and nothing else.
   *
   * @param spec the chain's measure of time
   * @param decisions of the journal, by slot
   * @param findings of the log of observations
   * @param transitions of the ledger
   * @param received by each relay
   */
  public record Played(
      ChainSpec spec,
      Script script,
      VantageSet vantages,
      List<JournalEntry> decisions,
      List<Finding> findings,
      List<Transition> transitions,
      List<SignedDelegation> received,
      List<Frame> frames) {

    /** The first slot in which an outside observer could measure what a gateway does wrong. */
    Slot effect(String gateway) {
      return script.of(gateway).map(Trouble.OfGateway::from).orElse(script.last());
    }
  }

  private final Script script;
  private final VantageSet vantages;
  private final VirtualDevnet net;
  private final List<Frame> frames = new ArrayList<>();
  private Consumer<Frame> watcher = frame -> {};
  private EvidenceSink evidence =
      (kind, about, parts) -> Future.succeededFuture(Optional.of(Bytes.of(new byte[Root.SIZE])));

  /**
   * Ready to be played.
   *
   * @param seed of the network's keys and chain
   */
  public ScenarioRun(Script script, VantageSet vantages, long seed) {
    this.script = script;
    this.vantages = vantages;
    this.net = new VirtualDevnet(seed, Scripts.GATEWAYS);
  }

  /** Tells of each slot as it begins. */
  public ScenarioRun watchedBy(Consumer<Frame> each) {
    watcher = each;
    return this;
  }

  /** Keeps what proves something; without it none is, as the tables ask for standings. */
  public ScenarioRun keeping(EvidenceSink sink) {
    evidence = sink;
    return this;
  }

  /** Plays it, in a folder of its own that is gone afterwards. */
  public Played play() throws IOException {
    try (ScenarioFolder folder = ScenarioFolder.create();
        ScenarioSidecar sidecar =
            new ScenarioSidecar(
                net, vantages, script.slo(), folder.path().resolve("data"), evidence)) {
      sidecar.start();
      net.runThrough(script.last(), slot -> begin(slot, sidecar));
      return record(sidecar);
    }
  }

  private Played record(ScenarioSidecar sidecar) {
    return new Played(
        net.chain().spec(),
        script,
        vantages,
        sidecar.decisions(),
        sidecar.kept().findings(),
        sidecar.kept().transitions(),
        net.relays().stream().flatMap(relay -> relay.received().stream()).toList(),
        List.copyOf(frames));
  }

  private void begin(Slot slot, ScenarioSidecar sidecar) {
    List<String> news = new ArrayList<>();
    for (Trouble trouble : script.troubles()) {
      if (trouble.until().equals(slot)) {
        set(trouble, false);
        news.add(trouble.words() + " ends");
      }
    }
    for (Trouble trouble : script.troubles()) {
      if (trouble.from().equals(slot)) {
        set(trouble, true);
        news.add(trouble.words() + " begins");
      }
    }
    Frame frame = new Frame(slot, news, sidecar.standings());
    frames.add(frame);
    watcher.accept(frame);
  }

  private void set(Trouble trouble, boolean wrong) {
    if (trouble instanceof Trouble.Outside outside) {
      if (wrong) {
        net.begin(outside.fault());
      } else {
        net.end(outside.fault());
      }
      return;
    }
    Trouble.OfGateway fault = (Trouble.OfGateway) trouble;
    GatewayModel gateway = model(fault.gateway());
    if (wrong) {
      gateway.faults().begin(fault.fault(), fault.from());
    } else {
      gateway.faults().end(fault.fault());
    }
  }

  private GatewayModel model(String name) {
    return net.gateways().stream()
        .filter(one -> one.name().equals(name))
        .map(VirtualGateway::model)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no gateway " + name));
  }
}
