package dev.baton.cli;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Secret;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Public keys of validators that nobody signs for, true points on the curve. */
final class PoolKeys {

  /** One that is not among them, in hex without 0x. */
  static final String UNUSED = key(1_000_000).substring(2);

  private final List<String> keys;

  PoolKeys(int count) {
    keys = IntStream.rangeClosed(1, count).mapToObj(PoolKeys::key).toList();
  }

  /** A key a line. */
  String lines() {
    return lines(i -> "");
  }

  /** A key a line, each with a word behind it. */
  String lines(IntFunction<String> word) {
    return IntStream.range(0, keys.size())
        .mapToObj(i -> (keys.get(i) + " " + word.apply(i)).strip())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String key(int number) {
    byte[] bytes = new byte[BlsSecretKey.SIZE];
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes[BlsSecretKey.SIZE - 1 - i] = (byte) (number >> (8 * i));
    }
    bytes[0] = 1; // Apart from the devnet's own.
    return BlsSecretKey.of(Secret.of(bytes)).publicKey().toHex();
  }
}
