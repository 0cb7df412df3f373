package dev.baton.monitor.judge;

import dev.baton.bls.Bytes;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The proofs against one subject that were acted on: the addresses of the last 16. */
final class Proofs {

  private static final int MOST = 16;

  private final Set<String> addresses;
  private Optional<Finding> latest = Optional.empty();

  /** Goes on from what {@link #all} said. */
  Proofs(Collection<String> addresses) {
    this.addresses = new LinkedHashSet<>(addresses);
  }

  /** Whether a proof was not told before; it is from now on. */
  boolean isNew(Bytes proof) {
    boolean added = addresses.add(proof.toString());
    if (addresses.size() > MOST) {
      addresses.remove(addresses.iterator().next());
    }
    return added;
  }

  /** Takes note of a proof that is news. */
  void add(Finding proven) {
    latest = Optional.of(proven);
  }

  /**
   * The last proof, if it came after a moment. An order to restore is on its way to disk for a
   * while, and whoever gave it did not know what was proven meanwhile.
   */
  Optional<Finding> after(Instant moment) {
    return latest.filter(proven -> proven.observation().at().isAfter(moment));
  }

  List<String> all() {
    return List.copyOf(addresses);
  }
}
