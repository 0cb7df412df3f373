package dev.baton.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a command wants of one validator.
 *
 * @param key 0x and 96 hex digits
 * @param group where it is to be; empty to leave it where it is
 */
record PoolWish(String key, boolean optedOut, String group) {

  static PoolWish optedOut(String key) {
    return new PoolWish(key, true, "");
  }

  static PoolWish optedIn(String key) {
    return new PoolWish(key, false, "");
  }

  /** What a line of a file says. */
  static PoolWish of(PoolFile.Line line) {
    return line.word().equals(PoolFile.OPT_OUT)
        ? optedOut(line.key())
        : new PoolWish(line.key(), false, line.word());
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("validator", key);
    json.put("state", optedOut ? "opt-out" : "opt-in");
    return group.isEmpty() ? json : json.put("group", group);
  }
}
