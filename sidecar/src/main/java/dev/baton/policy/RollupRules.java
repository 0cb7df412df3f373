package dev.baton.policy;

import java.util.Optional;
import java.util.Set;

/**
 * Whom a rollup admits.
 *
 * @param name the operator's name for it, unique
 * @param listed names of the gateways that it lists, which counts in phase {@code
 *     whitelist-delegate}; empty if it lists every configured one
 */
public record RollupRules(String name, Phase phase, Optional<Set<String>> listed) {

  /** The one rollup of a configuration that names none. */
  public static final RollupRules DEFAULT =
      new RollupRules("default", Phase.WHITELIST_DELEGATE, Optional.empty());

  public RollupRules {
    listed = listed.map(Set::copyOf);
  }

  boolean lists(String gateway) {
    return listed.map(names -> names.contains(gateway)).orElse(true);
  }
}
