package dev.baton.monitor.judge;

import java.util.Locale;

/** What is measured of a gateway, and how much it weighs when it is bad. */
public enum Signal {
  /** TCP and TLS. */
  CONNECTION(Severity.LIVENESS),
  /** based-op {@code control_heartbeat}. */
  HEARTBEAT(Severity.LIVENESS),
  /** The commitments API: {@code slots} and {@code fee}. */
  COMMITMENTS(Severity.LIVENESS),
  /** Answer times against the objective. */
  LATENCY(Severity.SERVICE),
  /** Frags of a slot in which it sequences, on the frag stream: silence is bad. */
  FRAG_RATE(Severity.LIVENESS),
  /** Sequence numbers missing on the frag stream; bad only if two vantage points miss the same. */
  FRAG_GAPS(Severity.SERVICE),
  /** The rollup's head moves on in a slot in which it sequences. */
  HEAD_PROGRESS(Severity.LIVENESS),
  /** Its batch is on L1. */
  BATCH(Severity.LIVENESS),
  /** What it promised is in the canonical block. */
  PROMISE(Severity.HARD),
  /** The sealed block is the canonical one. */
  SEAL(Severity.HARD),
  /** Frags and seals carry the expected signer's signature. */
  SIGNER(Severity.HARD),
  /** Two different messages of its own contradict each other: anyone can check that. */
  EQUIVOCATION(Severity.PROVEN),
  /** A canary transaction is included as others are. */
  CANARY(Severity.LIVENESS),
  /** Blocks are not empty beside a full pool. */
  EMPTY_BLOCKS(Severity.SERVICE),
  /** The signature of an Env; implementations disagree on its layout, so it is never judged. */
  ENV_SIGNATURE(Severity.NONE),
  /** What it says of its own health; never judged. */
  HEALTH_CLAIM(Severity.NONE);

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
    PROVEN
  }

  private final Severity severity;

  Signal(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
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
