package dev.baton.api;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.delegation.SlotKey;
import java.nio.ByteBuffer;
import java.util.Base64;

/** The opaque name of a place in the list of delegations: behind the entry of this key. */
final class Cursor {

  private static final byte VERSION = 1;
  private static final int KEY_AT = 1 + Long.BYTES;
  private static final int SIZE = KEY_AT + BlsPublicKey.SIZE;

  private Cursor() {}

  static String behind(SlotKey key) {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    bytes.put(VERSION).putLong(key.slot().value()).put(key.proposer().bytes().toArray());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Reads what {@link #behind} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static SlotKey parse(String cursor) {
    byte[] bytes = Base64.getUrlDecoder().decode(cursor);
    if (bytes.length != SIZE || bytes[0] != VERSION) {
      throw new IllegalArgumentException("not a cursor");
    }
    Bytes key = Bytes.of(bytes).slice(KEY_AT, SIZE);
    return new SlotKey(BlsPublicKey.of(key), new Slot(ByteBuffer.wrap(bytes).getLong(1)));
  }
}
