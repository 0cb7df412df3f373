package dev.baton;

import dev.baton.beacon.BeaconChain;
import dev.baton.beacon.Epoch;
import dev.baton.bls.BlsPublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which of our validators has which index on the chain; asked again until all of them have one. */
final class ValidatorIndices {

  private static final Logger log = LoggerFactory.getLogger(ValidatorIndices.class);

  private final BeaconChain chain;
  private final Supplier<Set<BlsPublicKey>> keys;
  private Map<Long, BlsPublicKey> byIndex = Map.of();
  private Map<BlsPublicKey, Long> byKey = Map.of();
  private Epoch asked = new Epoch(0);
  private boolean never = true;

  ValidatorIndices(BeaconChain chain, Supplier<Set<BlsPublicKey>> keys) {
    this.chain = chain;
    this.keys = keys;
  }

  /** Asks once an epoch, in the background, while some validator is not on the chain yet. */
  void refresh(Epoch now) {
    if (!never && now.equals(asked)) {
      return;
    }
    Set<BlsPublicKey> wanted = keys.get();
    if (Set.copyOf(byIndex.values()).equals(wanted)) {
      return;
    }
    never = false;
    asked = now;
    chain
        .validatorIndices(wanted)
        .onSuccess(this::found)
        .onFailure(
            failure -> log.info("Validator indices not known yet: {}", failure.getMessage()));
  }

  private void found(Map<BlsPublicKey, Long> indices) {
    byKey = indices;
    byIndex =
        indices.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
  }

  OptionalLong index(BlsPublicKey key) {
    Long index = byKey.get(key);
    return index == null ? OptionalLong.empty() : OptionalLong.of(index);
  }

  Optional<BlsPublicKey> key(long index) {
    return Optional.ofNullable(byIndex.get(index));
  }
}
