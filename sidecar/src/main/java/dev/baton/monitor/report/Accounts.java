package dev.baton.monitor.report;

import dev.baton.beacon.Slot;
import dev.baton.bls.Bytes;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Transition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Adds up what was recorded of gateways in a period. It remembers some hundred bytes of each slot
 * of each gateway. Not safe for several threads.
 */
public final class Accounts {

  private final Period period;
  private final Optional<String> only;
  private final Map<String, GatewayAccount> gateways = new TreeMap<>();
  private long passedOver;

  /**
   * Nothing is added up yet.
   *
   * @param only the gateway whose account it is; empty for those of all
   */
  public Accounts(Period period, Optional<String> only) {
    this.period = period;
    this.only = only;
  }

  /** Has a report of that gateway, unless others are not asked for, though nothing was recorded. */
  public void list(String gateway) {
    if (only.isEmpty() || only.get().equals(gateway)) {
      account(gateway);
    }
  }

  /** Adds an observation; their order does not matter. */
  public void add(Observation seen) {
    if (wants(seen.gateway(), seen.slot())) {
      account(seen.gateway()).add(seen);
    } else {
      passedOver++;
    }
  }

  /**
   * Adds a finding; the last one about a reading counts. Those of a gateway and a slot come one
   * after another, in the order in which they were recorded.
   */
  public void add(Finding finding) {
    Observation seen = finding.observation();
    if (wants(seen.gateway(), seen.slot())) {
      account(seen.gateway()).add(finding);
    }
  }

  /** Adds a bundle of evidence about an observation that may not name it. */
  public void add(Observation about, Bytes bundle) {
    if (wants(about.gateway(), about.slot())) {
      account(about.gateway()).add(bundle);
    }
  }

  /** Whether an observation in it names that bundle of evidence. */
  public boolean names(Bytes bundle) {
    return gateways.values().stream().anyMatch(one -> one.names(bundle));
  }

  /** Adds a change of standing; they come in their order. */
  public void add(Transition made) {
    String gateway = made.subject().gateway();
    if (wants(gateway, made.slot())) {
      account(gateway).add(made);
    }
  }

  /** Observations of other slots, or of gateways that are not asked for. */
  public long passedOver() {
    return passedOver;
  }

  /** The reports of all gateways of which something is known, by name. */
  public List<GatewayReport> reports() {
    return gateways.values().stream().map(GatewayAccount::report).toList();
  }

  private boolean wants(String gateway, Slot slot) {
    return period.has(slot) && (only.isEmpty() || only.get().equals(gateway));
  }

  private GatewayAccount account(String gateway) {
    return gateways.computeIfAbsent(gateway, GatewayAccount::new);
  }
}
