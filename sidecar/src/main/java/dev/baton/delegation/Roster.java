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
   * Why the gateway gets no slot of this validator, if an operator took them away.
   *
   * @param gateway the operator's name for it
   * @return what follows the gateway's name in a sentence
   */
  default Optional<String> ban(BlsPublicKey validator, String gateway, BlsPublicKey delegate) {
    return Optional.empty();
  }
}
