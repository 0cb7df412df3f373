package dev.baton.bls.keystore;

import java.util.Locale;
import java.util.Optional;

/**
 * What deriving one key may cost.
 *
 * @param memory bytes that scrypt may use, itself included; at most 8 GiB
 * @param iterations of PBKDF2, itself included
 */
public record KdfLimits(long memory, int iterations) {

  /** 256 MiB, which is what EIP-2335's own parameters take, and 2^24 iterations. */
  public static final KdfLimits DEFAULT = new KdfLimits(256L << 20, 1 << 24);

  private static final long LARGEST_MEMORY = 8L << 30;

  /** Lanes are computed one after the other: they cost time, not memory. */
  private static final int LARGEST_LANES = 8;

  public KdfLimits {
    if (memory < 1 || memory > LARGEST_MEMORY || iterations < 1) {
      throw new IllegalArgumentException(
          "the limits must be above zero, and the memory at most 8 GiB");
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
    return scrypt.p() <= LARGEST_LANES
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "crypto.kdf.params.p: %d is above the limit of %d",
                scrypt.p(),
                LARGEST_LANES));
  }
}
