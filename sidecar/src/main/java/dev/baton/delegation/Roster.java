package dev.baton.delegation;

import dev.baton.bls.BlsPublicKey;
import java.util.Optional;

/** What operators decided about single validators while the sidecar ran. On the event loop. */
public interface Roster {

  /** Nothing was decided: the configuration says it all. */
  Roster EMPTY =
      new Roster() {
        @Override
        public boolean isOptedOut(BlsPublicKey validator) {
          return false;
        }

        @Override
        public Optional<String> group(BlsPublicKey validator) {
          return Optional.empty();
        }
      };

  /** Whether nothing may be signed for it. */
  boolean isOptedOut(BlsPublicKey validator);

  /** The group that it was put into, instead of the one that the configuration names. */
  Optional<String> group(BlsPublicKey validator);

  /**
   * Whether an operator took the gateway's slots of this validator away.
   *
   * @param gateway the operator's name for it
   */
  default boolean isBanned(BlsPublicKey validator, String gateway, BlsPublicKey delegate) {
    return false;
  }
}
