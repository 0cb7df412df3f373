package dev.baton.bls.basedop;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.bls.ecdsa.AccountMessage;
import dev.baton.bls.ecdsa.EcdsaSignature;
import dev.baton.bls.scheme.Keccak;
import java.math.BigInteger;

/**
 * A transaction of type 2 that moves ether and calls nothing (EIP-1559): what a canary is.
 *
 * @param tip wei per gas, at most
 * @param maxFee wei per gas, at most
 * @param value wei
 */
public record Transfer(
    UInt64 chainId, UInt64 nonce, BigInteger tip, BigInteger maxFee, Address to, BigInteger value)
    implements AccountMessage {

  /** What a transfer to an account without code costs (Yellow Paper, G_transaction). */
  public static final long GAS = 21_000;

  private static final Bytes TYPE = Bytes.of((byte) 2);
  private static final int WORD = 32;
  private static final int EVEN = 27;

  public Transfer {
    for (BigInteger amount : new BigInteger[] {tip, maxFee, value}) {
      if (amount.signum() < 0 || amount.bitLength() > 256) {
        throw new IllegalArgumentException("an amount must be from 0 to 2^256-1");
      }
    }
  }

  @Override
  public Root digest() {
    return Keccak.hash(Bytes.concat(TYPE, Rlp.list(fields())).toArray());
  }

  /** What it may cost at most, in wei. */
  public BigInteger mostCost() {
    return maxFee.multiply(BigInteger.valueOf(GAS)).add(value);
  }

  /** The raw transaction, as {@code eth_sendRawTransaction} takes it. */
  public Bytes signed(AccountKey key) {
    EcdsaSignature signature = key.sign(this);
    Bytes bytes = signature.bytes();
    Bytes[] all =
        new Bytes[] {
          fields(),
          Rlp.number(BigInteger.valueOf(bytes.get(EcdsaSignature.SIZE - 1) - EVEN)),
          Rlp.number(new BigInteger(1, bytes.slice(0, WORD).toArray())),
          Rlp.number(new BigInteger(1, bytes.slice(WORD, 2 * WORD).toArray()))
        };
    return Bytes.concat(TYPE, Rlp.list(all));
  }

  private Bytes fields() {
    return Bytes.concat(
        Rlp.number(new BigInteger(chainId.toString())),
        Rlp.number(new BigInteger(nonce.toString())),
        Rlp.number(tip),
        Rlp.number(maxFee),
        Rlp.number(BigInteger.valueOf(GAS)),
        Rlp.string(to.bytes()),
        Rlp.number(value),
        Rlp.string(Bytes.EMPTY),
        Rlp.list());
  }
}
