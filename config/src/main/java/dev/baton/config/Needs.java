package dev.baton.config;

import java.util.List;

/** What must be configured, which depends on whether Baton signs. */
record Needs(Reading<Boolean> signing) {

  /** Notes an empty list that signing cannot do without. */
  void atLeastOne(Section in, String key, List<?> items, String what) {
    if (signing.is(true) && items.isEmpty()) {
      in.missing(key, "needs at least one " + what + " while signing is on");
    }
  }
}
