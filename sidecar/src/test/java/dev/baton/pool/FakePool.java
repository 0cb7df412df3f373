package dev.baton.pool;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/** Validators of any number, the even ones in group main, the odd ones in group reserve. */
public final class FakePool implements Pool {

  public final Map<BlsPublicKey, Long> validators = new LinkedHashMap<>();

  /** A pool of validators with the indices 0 up to the count. */
  public FakePool(int count) {
    LongStream.range(0, count).forEach(index -> validators.put(key(index), index));
  }

  /** A key by its number; no point on the curve, as nothing is signed with it. */
  public static BlsPublicKey key(long number) {
    byte[] bytes = new byte[BlsPublicKey.SIZE];
    ByteBuffer.wrap(bytes).putLong(number * 0x9e3779b97f4a7c15L).putLong(number);
    return BlsPublicKey.alreadyChecked(Bytes.of(bytes));
  }

  @Override
  public boolean owns(BlsPublicKey validator) {
    return validators.containsKey(validator);
  }

  @Override
  public Set<BlsPublicKey> owned() {
    return new LinkedHashSet<>(validators.keySet());
  }

  @Override
  public List<String> groups() {
    return List.of("main", "reserve", "empty");
  }

  @Override
  public Optional<String> configuredGroup(BlsPublicKey validator) {
    return Optional.ofNullable(validators.get(validator))
        .map(index -> index % 2 == 0 ? "main" : "reserve");
  }

  @Override
  public OptionalLong index(BlsPublicKey validator) {
    Long index = validators.get(validator);
    return index == null ? OptionalLong.empty() : OptionalLong.of(index);
  }

  @Override
  public boolean canSign(BlsPublicKey validator) {
    return owns(validator);
  }
}
