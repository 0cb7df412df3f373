package dev.baton.devnet;

import java.util.Locale;

/** What a gateway can be made to do wrong. */
public enum GatewayFault {
  /** Takes no connections. */
  DIE("takes no connections"),
  /** Answers, and sequences nothing. */
  STALL("answers, and sequences nothing"),
  /** Answers late, and is late with nothing else. */
  SLOW_DOWN("answers late"),
  /** Says that it sequences, and sequences nothing. */
  LIE_ABOUT_HEALTH("says it sequences, and does not"),
  /** Leaves out a frag of each block on its stream. */
  DROP_FRAGS("leaves frags out of its stream"),
  /** Signs with a key that nobody expects. */
  WRONG_KEY("signs with a key that nobody expects"),
  /** Signs two different frags of one sequence number. */
  EQUIVOCATE("signs two frags of one sequence number"),
  /** Commits to nothing that is asked of it, and sequences the others' transactions. */
  CENSOR("takes no transactions of ours"),
  /** Takes back a frag: signs it again without its transactions, and its block has none. */
  RENEGE("takes back a frag and what it promised"),
  /** Signs seals of blocks that are not the ones it hands out. */
  SEAL_MISMATCH("seals other blocks than it hands out"),
  /** Takes nothing back and seals what it hands out, which lacks what a frag promised. */
  BREAK_PROMISE("its block lacks what a frag promised"),
  /** Builds empty blocks beside a full pool. */
  EMPTY_BLOCKS("builds empty blocks beside a full pool"),
  /** Is down for two slots, up for six, and down again. */
  FLAP("is down, up, and down again"),
  /** Is down for two slots and then well. */
  COME_BACK("is down for two slots, then well");

  private final String words;

  GatewayFault(String words) {
    this.words = words;
  }

  /** What the gateway then does, in a few words for people. */
  public String words() {
    return words;
  }

  /** The name under which it appears everywhere: {@code lie-about-health}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return code();
  }
}
