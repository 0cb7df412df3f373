package dev.baton.relay;

import dev.baton.bls.Address;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;

/** Keys and delegations for tests. */
final class Delegations {

  static final CommitBoostScheme HOODI =
      new CommitBoostScheme(new SigningNetwork(Bytes.fromHex("0x10000910"), new UInt64(560048)));
  static final SigningInfo PROFILE =
      new SigningInfo(Root.fromHex("0x" + "22".repeat(32)), UInt64.ZERO);
  static final UInt64 LARGEST_NONCE = UInt64.parse("18446744073709551614");
  static final BlsSecretKey OURS = key(123456);
  static final BlsSecretKey THEIRS = key(69420);

  /** Vector B1: made by fabric's Rust code for Hoodi, nonce 2^64-2. */
  static final String B1 =
      """
      {"message":{"proposer":"0xb3a22e4a673ac7a153ab5b3c17a4dbef55f7e47210b20c0cbb0e66df5b36bb49ef808577610b034172e955d2312a61b9",
      "delegate":"0xaf6e96c0eccd8d4ae868be9299af737855a1b08d57bccb565ea7e69311a30baeebe08d493c3fea97077e8337e95ac5a6",
      "committer":"0x1111111111111111111111111111111111111111","slot":0,"metadata":"0x"},
      "nonce":18446744073709551614,"signing_id":"0xcb005700fab121c00ccbc94db58c04675b7847c38f9583815139d1d98bea0cb0",
      "signature":"0x8c6f28dfec8a79c881146d6734e84b3b784c2649cb0c3fcec292491513abffd142eb7dde6b34e36427c42ccad19c42f20ae562237453f4c2c6ce0467a17afa55c7084b5a713e113b1d44a65dd7a08e36fd4ef91aee59c03de61b3c84fab4ae43"}
      """;

  private static final BlsSecretKey DELEGATE = key(78910);

  private Delegations() {}

  static SignedDelegation signed(long slot) {
    return signed(OURS, slot, PROFILE);
  }

  static SignedDelegation signed(BlsSecretKey proposer, long slot, SigningInfo signing) {
    DelegationMessage message =
        new DelegationMessage(
            proposer.publicKey(),
            DELEGATE.publicKey(),
            Address.fromHex("0x" + "11".repeat(20)),
            new UInt64(slot),
            Bytes.EMPTY);
    return new SignedDelegation(
        message, signing, proposer.sign(HOODI.signingRoot(message, signing)));
  }

  /** A delegation that names our key and carries another's signature. */
  /** Signed by our key with the legacy recipe, as an older signer would. */
  static SignedDelegation signedTheOldWay(long slot) {
    SignedDelegation now = signed(slot);
    return new SignedDelegation(
        now.message(), now.signing(), OURS.sign(HOODI.legacySigningRoot(now.message().hash())));
  }

  static SignedDelegation forged(long slot) {
    SignedDelegation honest = signed(slot);
    SignedDelegation other = signed(THEIRS, slot, PROFILE);
    return new SignedDelegation(honest.message(), PROFILE, other.signature());
  }

  private static BlsSecretKey key(int number) {
    byte[] bytes = new byte[BlsSecretKey.SIZE];
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes[BlsSecretKey.SIZE - 1 - i] = (byte) (number >> (8 * i));
    }
    return BlsSecretKey.of(Secret.of(bytes));
  }
}
