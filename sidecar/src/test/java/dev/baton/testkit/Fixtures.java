package dev.baton.testkit;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
import dev.baton.beacon.EpochDuties;
import dev.baton.beacon.ProposerDuty;
import dev.baton.bls.Address;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;
import dev.baton.delegation.Gateway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Values that many tests share. */
public final class Fixtures {

  public static final ChainSpec SPEC =
      new ChainSpec(
          Instant.ofEpochSecond(1_700_000_000),
          root(7),
          Bytes.fromHex("00000001"),
          Duration.ofSeconds(12),
          8,
          new Epoch(0),
          new UInt64(31337));

  public static final CommitBoostScheme SCHEME =
      new CommitBoostScheme(new SigningNetwork(SPEC.genesisForkVersion(), SPEC.chainId()));

  public static final SigningInfo TERMS = new SigningInfo(root(0x22), UInt64.ZERO);

  private Fixtures() {}

  public static Root root(int fill) {
    byte[] bytes = new byte[Root.SIZE];
    Arrays.fill(bytes, (byte) fill);
    return new Root(Bytes.of(bytes));
  }

  public static BlsSecretKey key(int number) {
    byte[] bytes = new byte[BlsSecretKey.SIZE];
    bytes[30] = (byte) (number >> 8);
    bytes[31] = (byte) number;
    return BlsSecretKey.of(Secret.of(bytes));
  }

  public static Gateway gateway(String name, int number) {
    byte[] address = new byte[Address.SIZE];
    address[19] = (byte) number;
    return new Gateway(
        name, key(1000 + number).publicKey(), new Address(Bytes.of(address)), Optional.empty());
  }

  /** One proposer a slot, by key numbers; the validator index is the key's number. */
  public static EpochDuties duties(long epoch, Root dependentRoot, int... keys) {
    List<ProposerDuty> duties = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      duties.add(
          new ProposerDuty(
              key(keys[i]).publicKey(), keys[i], SPEC.firstSlot(new Epoch(epoch)).plus(i)));
    }
    return new EpochDuties(new Epoch(epoch), dependentRoot, duties);
  }
}
