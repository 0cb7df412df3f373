package dev.baton.monitor.record;

import java.util.Set;

/** The names of the rollups and of the service level objectives that there are now. */
public record Configured(Set<String> rollups, Set<String> slos) {

  public Configured {
    rollups = Set.copyOf(rollups);
    slos = Set.copyOf(slos);
  }
}
