package dev.baton.beacon;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Public keys whose point was checked, by their bytes; the check costs more than the rest of
 * reading duties. Keeps the latest used.
 */
final class PublicKeyCache {

  private final Map<Bytes, BlsPublicKey> checked;

  PublicKeyCache(int size) {
    this.checked =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Bytes, BlsPublicKey> eldest) {
            return size() > size;
          }
        };
  }

  /**
   * The key of these bytes.
   *
   * @throws IllegalArgumentException if they are no valid key
   */
  BlsPublicKey key(String hex) {
    Bytes bytes = Bytes.fromHex(hex);
    BlsPublicKey known = checked.get(bytes);
    if (known != null) {
      return known;
    }
    BlsPublicKey key = BlsPublicKey.of(bytes);
    checked.put(bytes, key);
    return key;
  }
}
