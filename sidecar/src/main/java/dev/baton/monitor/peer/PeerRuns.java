package dev.baton.monitor.peer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which running Baton answers under which observer's name. One that is reached under two names, or
 * is this machine itself, would be one witness that looks like two. Lives on the event loop.
 */
public final class PeerRuns {

  /** No observer is called so, as names have no spaces. */
  private static final String SELF = "this sidecar itself";

  private final Map<String, String> names = new HashMap<>();

  /**
   * Knows this run alone.
   *
   * @param process what this run is known by
   */
  public PeerRuns(String process) {
    names.put(process, SELF);
  }

  /** Forgets those that are asked no more. */
  public void retain(Set<String> asked) {
    names.values().removeIf(name -> !name.equals(SELF) && !asked.contains(name));
  }

  /** The name under which that run is known already, if it is another one. */
  public Optional<String> taken(String name, String process) {
    Optional<String> holder = Optional.ofNullable(names.get(process));
    if (holder.isEmpty()) {
      names.values().removeIf(name::equals);
      names.put(process, name);
    }
    return holder.filter(other -> !other.equals(name));
  }
}
