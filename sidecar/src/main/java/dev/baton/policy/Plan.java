package dev.baton.policy;

import dev.baton.delegation.Policy.Choice;
import dev.baton.delegation.SlotKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be done with each of the pool's slots. It signs nothing.
 *
 * @param choices in the order of the slots
 */
public record Plan(Map<SlotKey, Choice> choices) {
  public Plan {
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
  }
}
