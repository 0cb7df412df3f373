package dev.baton.devnet;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;

/** Delegations that the devnet's validators sign. */
final class Delegations {

  static final SigningInfo SIGNING =
      new SigningInfo(Root.fromHex("22".repeat(Root.SIZE)), UInt64.ZERO);
  static final Address COMMITTER = Address.fromHex("11".repeat(Address.SIZE));
  static final BlsPublicKey DELEGATE = InteropKeys.secretKey(500).publicKey();

  private Delegations() {}

  /** By the slot's proposer. */
  static SignedDelegation proper(DevnetChain chain, Slot slot) {
    return proper(chain, slot, DELEGATE);
  }

  static SignedDelegation proper(DevnetChain chain, Slot slot, BlsPublicKey delegate) {
    return by(proposerOf(chain, slot), slot, delegate, COMMITTER, SIGNING);
  }

  static BlsSecretKey proposerOf(DevnetChain chain, Slot slot) {
    return InteropKeys.secretKey((int) chain.view().proposerIndex(slot));
  }

  static SignedDelegation by(
      BlsSecretKey key, Slot slot, BlsPublicKey delegate, Address committer, SigningInfo signing) {
    DelegationMessage message =
        new DelegationMessage(key.publicKey(), delegate, committer, slot.toUInt64(), Bytes.EMPTY);
    CommitBoostScheme scheme =
        new CommitBoostScheme(
            new SigningNetwork(DevnetSettings.GENESIS_FORK_VERSION, DevnetSettings.CHAIN_ID));
    return new SignedDelegation(message, signing, key.sign(scheme.signingRoot(message, signing)));
  }
}
