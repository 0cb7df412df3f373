package dev.baton.bls.keystore;

import java.util.Locale;
import java.util.Optional;

/**
 * What deriving one key may cost.
 *
 * @param memory bytes that scrypt may use, itself included; at most 1 GiB
 * @param iterations of PBKDF2, itself included
 */
public record KdfLimits(long memory, int iterations) {

  /** 256 MiB, which is what EIP-2335's own parameters take, and 2^24 iterations. */
  public static final KdfLimits DEFAULT = new KdfLimits(256L << 20, 1 << 24);

  /** Everybody's is 8; this is a block of half a mebibyte, which is mixed on the heap. */
  private static final int LARGEST_BLOCK = 1 << 12;

  /** Lanes are computed one after the other: they cost time, not memory. */
  private static final int LARGEST_LANES = 8;

  public KdfLimits {
    if (memory < 1 || memory > ScryptMemory.LARGEST || iterations < 1) {
      throw new IllegalArgumentException(
          "the limits must be above zero, and the memory at most 1 GiB");
    }
  }

  /** What exceeds the limits, if anything does. */
  Optional<String> excess(KdfSettings settings) {
    if (settings instanceof KdfSettings.Scrypt scrypt) {
      return excess(scrypt);
    }
    KdfSettings.Pbkdf2 pbkdf2 = (KdfSettings.Pbkdf2) settings;
    return pbkdf2.iterations() <= iterations
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "crypto.kdf.params.c: %d iterations are above the limit of %d",
                pbkdf2.iterations(),
                iterations));
  }

  private Optional<String> excess(KdfSettings.Scrypt scrypt) {
    if (scrypt.n() > memory / scrypt.bytesPerRound()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "crypto.kdf.params: scrypt with n=%d and r=%d takes 128*n*r bytes of memory, above the"
                  + " limit of %d",
              scrypt.n(),
              scrypt.r(),
              memory));
    }
    if (scrypt.r() > LARGEST_BLOCK) {
      return Optional.of(above("r", scrypt.r(), LARGEST_BLOCK));
    }
    return scrypt.p() <= LARGEST_LANES
        ? Optional.empty()
        : Optional.of(above("p", scrypt.p(), LARGEST_LANES));
  }

  private static String above(String name, int value, int limit) {
    return String.format(
        Locale.ROOT, "crypto.kdf.params.%s: %d is above the limit of %d", name, value, limit);
  }
}
