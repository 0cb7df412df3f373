package dev.baton.bls.scheme;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import java.nio.charset.StandardCharsets;

/**
 * What a signer is tried with. The same for all, so that a signature under it gives nothing away.
 */
final class ProbeMessage {

  /** {@code keccak256(abi.encode(uint256(0), "Baton tries this signer"))}. */
  static final Root HASH =
      MessageType.PROBE.hash(
          new AbiTuple()
              .bytes(Bytes.of("Baton tries this signer".getBytes(StandardCharsets.US_ASCII))));

  private ProbeMessage() {}
}
