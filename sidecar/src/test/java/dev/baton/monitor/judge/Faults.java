package dev.baton.monitor.judge;

import static dev.baton.monitor.judge.Signal.BATCH;
import static dev.baton.monitor.judge.Signal.CANARY;
import static dev.baton.monitor.judge.Signal.COMMITMENTS;
import static dev.baton.monitor.judge.Signal.CONNECTION;
import static dev.baton.monitor.judge.Signal.EMPTY_BLOCKS;
import static dev.baton.monitor.judge.Signal.FRAG_GAPS;
import static dev.baton.monitor.judge.Signal.FRAG_RATE;
import static dev.baton.monitor.judge.Signal.HEAD_PROGRESS;
import static dev.baton.monitor.judge.Signal.HEARTBEAT;
import static dev.baton.monitor.judge.Signal.LATENCY;
import static dev.baton.monitor.judge.Signal.PROMISE;
import static dev.baton.monitor.judge.Signal.SEAL;
import static dev.baton.monitor.judge.Signal.SIGNER;
import static dev.baton.monitor.judge.Told.CHAIN;
import static dev.baton.monitor.judge.Told.OWN;
import static dev.baton.monitor.judge.Told.REMOTE;

import dev.baton.monitor.judge.Circumstance.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each fault shows from each vantage point, as a probe would tell it. */
enum Faults {
  NONE,
  DIE {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return vantage.equals(CHAIN)
          ? EnumSet.of(HEAD_PROGRESS, BATCH)
          : EnumSet.of(CONNECTION, HEARTBEAT, COMMITMENTS, FRAG_RATE);
    }

    @Override
    Set<Signal> silent() {
      return EnumSet.allOf(Signal.class);
    }
  },
  STALL {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return vantage.equals(CHAIN) ? EnumSet.of(HEAD_PROGRESS, BATCH) : EnumSet.of(FRAG_RATE);
    }

    @Override
    Set<Signal> silent() {
      return EnumSet.of(FRAG_GAPS, SEAL, SIGNER, CANARY, EMPTY_BLOCKS, PROMISE);
    }
  },
  LIE_ABOUT_HEALTH {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return STALL.bad(vantage);
    }

    @Override
    Set<Signal> silent() {
      return STALL.silent();
    }
  },
  SLOW_DOWN {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return vantage.equals(CHAIN) ? Set.of() : EnumSet.of(LATENCY);
    }
  },
  DROP_FRAGS {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return vantage.equals(CHAIN) ? Set.of() : EnumSet.of(FRAG_GAPS);
    }
  },
  WRONG_KEY {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return vantage.equals(CHAIN) ? Set.of() : EnumSet.of(SIGNER);
    }
  },
  EQUIVOCATE,
  RENEGE,
  SEAL_MISMATCH {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return vantage.equals(OWN) ? Set.of() : EnumSet.of(SEAL);
    }
  },
  BREAK_PROMISE {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return vantage.equals(OWN) ? Set.of() : EnumSet.of(PROMISE);
    }
  },
  CENSOR {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return EnumSet.of(CANARY);
    }
  },
  EMPTY_BLOCKS_ONLY {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return vantage.equals(OWN) ? Set.of() : EnumSet.of(EMPTY_BLOCKS);
    }
  },
  L1_SLOT_MISSED {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return vantage.equals(CHAIN) ? EnumSet.of(BATCH) : Set.of();
    }

    @Override
    List<Factor> faulty(Vantage vantage) {
      return List.of(Factor.L1_SLOT);
    }
  },
  BEACON_LAGGING {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return vantage.equals(CHAIN) ? EnumSet.of(BATCH) : Set.of();
    }

    @Override
    List<Factor> faulty(Vantage vantage) {
      return vantage.equals(REMOTE) ? List.of() : List.of(Factor.BEACON_NODE);
    }
  },
  RELAY_DOWN {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return vantage.equals(CHAIN) ? EnumSet.of(BATCH) : EnumSet.of(FRAG_RATE);
    }

    @Override
    List<Factor> faulty(Vantage vantage) {
      return List.of(Factor.RELAY);
    }
  },
  NETWORK_SLOW {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return vantage.equals(OWN) ? EnumSet.of(LATENCY) : Set.of();
    }

    @Override
    List<Factor> faulty(Vantage vantage) {
      return vantage.equals(OWN) ? List.of(Factor.NETWORK) : List.of();
    }
  },
  PORTAL_TIMEOUT {
    @Override
    Set<Signal> bad(Vantage vantage) {
      return vantage.equals(OWN) ? Set.of() : EnumSet.of(SEAL);
    }

    @Override
    List<Factor> faulty(Vantage vantage) {
      return List.of(Factor.PORTAL, Factor.FALLBACK);
    }
  };

  private static final Map<Vantage, Set<Signal>> SEEN =
      Map.of(
          OWN,
          EnumSet.of(
              CONNECTION, HEARTBEAT, COMMITMENTS, LATENCY, FRAG_RATE, FRAG_GAPS, SIGNER, CANARY),
          REMOTE,
          EnumSet.of(
              CONNECTION,
              HEARTBEAT,
              COMMITMENTS,
              LATENCY,
              FRAG_RATE,
              FRAG_GAPS,
              SIGNER,
              CANARY,
              SEAL,
              EMPTY_BLOCKS),
          CHAIN,
          EnumSet.of(HEAD_PROGRESS, BATCH, SEAL, CANARY, EMPTY_BLOCKS, PROMISE));

  /** What is bad where it is seen. */
  Set<Signal> bad(Vantage vantage) {
    return Set.of();
  }

  /** What cannot be read at all while the fault lasts, unless it is bad. */
  Set<Signal> silent() {
    return Set.of();
  }

  /** What is at fault beside gateways; factors of all are told for each vantage point. */
  List<Factor> faulty(Vantage vantage) {
    return List.of();
  }

  boolean isProof() {
    return this == EQUIVOCATE || this == RENEGE;
  }

  static Faults of(String scenario) {
    return switch (scenario) {
      case "empty-blocks" -> EMPTY_BLOCKS_ONLY;
      default -> valueOf(scenario.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    };
  }

  /** All that is told of a slot while these faults last. */
  static List<Input> slot(long slot, List<Vantage> vantages, Faults... faults) {
    List<Input> told = new ArrayList<>();
    for (Vantage vantage : List.of(OWN, REMOTE, CHAIN)) {
      Set<Factor> faulty = EnumSet.noneOf(Factor.class);
      Set<Signal> bad = EnumSet.noneOf(Signal.class);
      Set<Signal> silent = EnumSet.noneOf(Signal.class);
      for (Faults fault : faults) {
        faulty.addAll(fault.faulty(vantage));
        bad.addAll(fault.bad(vantage));
        silent.addAll(fault.silent());
      }
      for (Factor factor : Factor.values()) {
        State state = faulty.contains(factor) ? State.FAULTY : State.FINE;
        told.add(Told.told(slot, factor, vantage, state));
      }
      if (vantages.contains(vantage)) {
        bad.forEach(signal -> told.add(Told.bad(slot, vantage, signal)));
        EnumSet<Signal> good = EnumSet.copyOf(SEEN.getOrDefault(vantage, Set.of()));
        good.removeAll(bad);
        good.removeAll(silent);
        good.forEach(signal -> told.add(Told.good(slot, vantage, signal)));
      }
    }
    return told;
  }
}
