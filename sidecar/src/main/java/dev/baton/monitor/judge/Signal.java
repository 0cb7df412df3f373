package dev.baton.monitor.judge;

import java.util.Locale;

/** What is measured of a gateway, and how much it weighs when it is bad. */
public enum Signal {
  /** TCP and TLS. */
  CONNECTION(Severity.LIVENESS, "It takes TCP and TLS connections."),
  /** based-op {@code control_heartbeat}. */
  HEARTBEAT(Severity.LIVENESS, "It answers based-op `control_heartbeat`."),
  /** The commitments API: {@code slots} and {@code fee}. */
  COMMITMENTS(Severity.LIVENESS, "Its commitments API answers `slots` and `fee`."),
  /** Answer times against the objective. */
  LATENCY(Severity.SERVICE, "Its answers come within the objective."),
  /** Frags of a slot in which it sequences, on the frag stream: silence is bad. */
  FRAG_RATE(Severity.LIVENESS, "It sends frags in the slots that it sequences."),
  /** Sequence numbers missing on the frag stream; bad only if two vantage points miss the same. */
  FRAG_GAPS(Severity.SERVICE, "No sequence numbers are missing on its frag stream."),
  /** The rollup's head moves on in a slot in which it sequences. */
  HEAD_PROGRESS(Severity.LIVENESS, "The rollup's head moves on while it sequences."),
  /** Its batch is on L1. */
  BATCH(Severity.LIVENESS, "Its batch is on L1."),
  /** What it promised is in the canonical block. */
  PROMISE(Severity.HARD, "What it promised is in the canonical block."),
  /** The sealed block is the canonical one. */
  SEAL(Severity.HARD, "The block that it sealed is the canonical one."),
  /** Frags and seals carry the expected signer's signature. */
  SIGNER(Severity.HARD, "Its frags and seals carry the expected signer's signature."),
  /** Two different messages of its own contradict each other: anyone can check that. */
  EQUIVOCATION(Severity.PROVEN, "No two of its signed messages contradict each other."),
  /** A canary transaction is included as others are. */
  CANARY(Severity.LIVENESS, "A canary transaction is included as others are."),
  /** Blocks are not empty beside a full pool. */
  EMPTY_BLOCKS(Severity.SERVICE, "Its blocks are not empty beside a full pool."),
  /** The signature of an Env; implementations disagree on its layout, so it is never judged. */
  ENV_SIGNATURE(
      Severity.NONE,
      "Its Env messages are signed by it; implementations disagree on their layout."),
  /** What it says of its own health; never judged. */
  HEALTH_CLAIM(Severity.NONE, "It says that it is well.");

  /** How much a bad reading may cost. */
  public enum Severity {
    /** Nothing. */
    NONE,
    /** Degrades, through the error budget. */
    SERVICE,
    /** Suspends after some slots in a row; revokes if two vantage points agree for longer. */
    LIVENESS,
    /** Suspends at once; revokes if two vantage points agree. */
    HARD,
    /** Revokes at once: whoever doubts it can verify it. */
    PROVEN;

    /** The name under which it appears everywhere. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Severity severity;

  private final String meaning;

  Signal(Severity severity, String meaning) {
    this.severity = severity;
    this.meaning = meaning;
  }

  public Severity severity() {
    return severity;
  }

  /** Its own bit in a set of signals. */
  @SuppressWarnings("EnumOrdinal") // the bits of a run are never kept
  int bit() {
    return 1 << ordinal();
  }

  /** What a good reading says, as a sentence. */
  public String meaning() {
    return meaning;
  }

  /** The name under which it appears everywhere: {@code frag-rate}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return code();
  }
}
