package dev.baton.signer;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.RegistrationMessage;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.scheme.SigningNetwork;

/** What a key must sign to which bytes by scheme N, on Hoodi. */
public final class SigningVectors {

  public static final CommitBoostScheme HOODI =
      new CommitBoostScheme(new SigningNetwork(Bytes.fromHex("10000910"), new UInt64(560048)));

  private static final Address COMMITTER = new Address(Bytes.fromHex("11".repeat(20)));
  private static final BlsPublicKey KEY_123456 =
      BlsPublicKey.fromHex(
          "0xaf6e96c0eccd8d4ae868be9299af737855a1b08d57bccb565ea7e69311a30baeebe08d493c3fea97077e8337e95ac5a6");
  private static final BlsPublicKey KEY_78910 =
      BlsPublicKey.fromHex(
          "0xaf53b192a82ec1229e8fce4f99cb60287ce33896192b6063ac332b36fbe87ba1b2936bbc849ec68a0132362ab11a7754");

  /** Commit-Boost's public test key. */
  private static final BlsSecretKey TEST_KEY =
      secret("0501e85d5bc2e95f70efda47409710a7cf01dd02ff238e3efec679b27331d917");

  private static final SigningInfo LARGEST_NONCE =
      new SigningInfo(
          Root.fromHex("0xcb005700fab121c00ccbc94db58c04675b7847c38f9583815139d1d98bea0cb0"),
          new UInt64(-2));

  /** A delegation of fabric's (crates/urc/src/utils.rs) with nonce 0. */
  public static final Vector B0 =
      new Vector(
          secret("000000000000000000000000000000000000000000000000000000000001e240"),
          SignableMessage.delegation(
              new DelegationMessage(
                  KEY_123456,
                  KEY_78910,
                  COMMITTER,
                  new UInt64(5),
                  Bytes.of("some-metadata-here".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
              new SigningInfo(Root.fromHex("22".repeat(32)), UInt64.ZERO)),
          "0x94b4dd224bf47c3d71e2426abbdf9f17a3c92ed78fb0d4401f0d01c38f4171a79111a194eb006c91b26c58f874b845cf0efcfdb5baf607f767e6ccf88cd60f228d04486fc6bb959359552fe4f8777d8dfaf7baadcda1fec78f628756ca7c4f2d");

  /** A delegation of the registry's tests, made by Rust code (URC, test/BLS.t.sol). */
  public static final Vector B1 =
      new Vector(
          TEST_KEY,
          SignableMessage.delegation(
              new DelegationMessage(
                  TEST_KEY.publicKey(), KEY_123456, COMMITTER, UInt64.ZERO, Bytes.EMPTY),
              LARGEST_NONCE),
          "0x8c6f28dfec8a79c881146d6734e84b3b784c2649cb0c3fcec292491513abffd142eb7dde6b34e36427c42ccad19c42f20ae562237453f4c2c6ce0467a17afa55c7084b5a713e113b1d44a65dd7a08e36fd4ef91aee59c03de61b3c84fab4ae43");

  /** A registration from the same tests. */
  public static final Vector B2 =
      new Vector(
          TEST_KEY,
          SignableMessage.registration(
              TEST_KEY.publicKey(), new RegistrationMessage(COMMITTER), LARGEST_NONCE),
          "0x8f3238365553e8df2f2f439bd2ac43b4ccc02c15eed16cccd96f60d08aeae385c18d035d306d559eee0026c5560f16a11829d7181e75bb8ac3a1db28ebb2a34998486e4d7beb3ce4aa760f06e883c018bbff612271024378bb0369ed3296475c");

  /**
   * One of them.
   *
   * @param signature what the key makes of the message, hex
   */
  public record Vector(BlsSecretKey key, SignableMessage message, String signature) {

    public SigningInfo terms() {
      return message.signing();
    }
  }

  private SigningVectors() {}

  private static BlsSecretKey secret(String hex) {
    return BlsSecretKey.of(Secret.of(Bytes.fromHex(hex).toArray()));
  }
}
