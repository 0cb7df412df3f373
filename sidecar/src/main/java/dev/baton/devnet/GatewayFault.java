package dev.baton.devnet;

import java.util.Locale;

/** What a gateway can be made to do wrong. */
public enum GatewayFault {
  /** Takes no connections. */
  DIE,
  /** Answers, and sequences nothing. */
  STALL,
  /** Answers late, and is late with nothing else. */
  SLOW_DOWN,
  /** Says that it sequences, and sequences nothing. */
  LIE_ABOUT_HEALTH,
  /** Leaves out a frag of each block on its stream. */
  DROP_FRAGS,
  /** Signs with a key that nobody expects. */
  WRONG_KEY,
  /** Signs two different frags of one sequence number. */
  EQUIVOCATE,
  /** Commits to nothing that is asked of it, and sequences the others' transactions. */
  CENSOR,
  /** Takes back a frag: signs it again without its transactions, and its block has none. */
  RENEGE,
  /** Signs seals of blocks that are not the ones it hands out. */
  SEAL_MISMATCH,
  /** Takes nothing back and seals what it hands out, which lacks what a frag promised. */
  BREAK_PROMISE,
  /** Builds empty blocks beside a full pool. */
  EMPTY_BLOCKS,
  /** Is down for two slots, up for six, and down again. */
  FLAP,
  /** Is down for two slots and then well. */
  COME_BACK;

  /** The name under which it appears everywhere: {@code lie-about-health}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return code();
  }
}
