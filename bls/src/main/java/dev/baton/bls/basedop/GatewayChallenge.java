package dev.baton.bls.basedop;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.ecdsa.AccountMessage;
import dev.baton.bls.scheme.Keccak;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * By what a proposer proves to a gateway who it is (based-op, {@code based_authenticateProposer}):
 * signed is {@code keccak256(gateway ++ validFrom)}, the number as 8 bytes little-endian, without
 * EIP-191's prefix.
 *
 * @param gateway the gateway's own address
 * @param validFrom seconds since 1970
 */
public record GatewayChallenge(Address gateway, UInt64 validFrom) implements AccountMessage {

  @Override
  public Root digest() {
    byte[] number =
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(validFrom.bits())
            .array();
    return Keccak.hash(Bytes.concat(gateway.bytes(), Bytes.of(number)).toArray());
  }
}
