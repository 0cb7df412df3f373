package dev.baton.devnet;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Where all chance of a devnet comes from. Every draw is a hash of the seed and of what is drawn,
 * not the next number of a stream: a script that adds one fault leaves all other draws alone.
 */
record Seed(long value) {

  /** A root that nobody can guess, and everyone with the seed can repeat. */
  Root root(String what, Bytes... of) {
    MessageDigest sha256 = sha256();
    sha256.update(number(value).toArray());
    sha256.update(what.getBytes(StandardCharsets.UTF_8));
    for (Bytes part : of) {
      sha256.update(part.toArray());
    }
    return new Root(Bytes.of(sha256.digest()));
  }

  /** An even draw from 0 to {@code bound} - 1. */
  long below(long bound, String what, Bytes... of) {
    long drawn = ByteBuffer.wrap(root(what, of).bytes().toArray()).getLong();
    return Long.remainderUnsigned(drawn, bound);
  }

  /** True at the given rate, from 0 for never to 1 for always. */
  boolean happens(double rate, String what, Bytes... of) {
    return below(1_000_000, what, of) < rate * 1_000_000;
  }

  static Bytes number(long number) {
    return Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
