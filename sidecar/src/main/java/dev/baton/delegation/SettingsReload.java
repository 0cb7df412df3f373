package dev.baton.delegation;

import io.vertx.core.Future;
import java.util.List;

/** Takes the configuration over anew, all of what changed in it or nothing. */
public interface SettingsReload {

  /** Reads it again and takes it over; never fails. */
  Future<Outcome> run();

  /** What came of it. */
  enum Result {
    /** What changed holds from now on; it may be that nothing did. */
    TAKEN,
    /** Something changed that only a restart takes over, so nothing was. */
    NEEDS_RESTART,
    /** It would not be safe to take over, or could not be, so nothing was. */
    REFUSED,
    /** It cannot be loaded. */
    UNUSABLE
  }

  /**
   * What came of it, and why.
   *
   * @param changes what is not as before, by section; also if it was not taken over
   * @param restart the keys for which a restart is needed, such as {@code data-dir}
   * @param problems why it was not taken over
   * @param refusedKeys keys of gateways that wait for an operator, if it was taken over
   */
  record Outcome(
      Result result,
      List<Change> changes,
      List<String> restart,
      List<Obstacle> problems,
      List<RefusedKeys> refusedKeys) {
    public Outcome {
      changes = List.copyOf(changes);
      restart = List.copyOf(restart);
      problems = List.copyOf(problems);
      refusedKeys = List.copyOf(refusedKeys);
    }
  }

  /**
   * What is not as before in a section of the configuration.
   *
   * @param section such as {@code gateways}
   * @param added names that were not there before
   * @param removed names that are not there any more
   * @param changed names with other settings; of a section without names, its keys
   */
  record Change(String section, List<String> added, List<String> removed, List<String> changed) {
    public Change {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
      changed = List.copyOf(changed);
    }
  }
}
