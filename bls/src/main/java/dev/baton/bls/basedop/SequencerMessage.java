package dev.baton.bls.basedop;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.ecdsa.AccountMessage;
import dev.baton.bls.ecdsa.EcdsaSignature;
import dev.baton.bls.ssz.HashTreeRoot;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/**
 * What a gateway tells of a block while it builds it (based-op, crates/common/src/p2p.rs). Signed
 * is {@code sha256(hash_tree_root ++ uint256_le(selector))}, the root of an SSZ union's variant.
 */
public sealed interface SequencerMessage permits Frag, Seal, Env {

  /** The rollup's block that it is about. */
  UInt64 blockNumber();

  /** The layouts that its signer may have used, the likelier first. */
  List<Layout> layouts();

  /**
   * The digest in one of its {@link #layouts}.
   *
   * @throws IllegalArgumentException if it has no such layout
   */
  Root digest(Layout layout);

  /** What a key signs for one of the layouts. */
  default AccountMessage in(Layout layout) {
    return () -> digest(layout);
  }

  /** In which layout the signature is the signer's; nothing if in none. */
  default Optional<Layout> signedBy(Address signer, EcdsaSignature signature) {
    return layouts().stream()
        .filter(layout -> signature.recover(digest(layout)).filter(signer::equals).isPresent())
        .findFirst();
  }

  /** The digest of a union's variant. */
  static Root union(Root root, int selector) {
    Bytes chosen = HashTreeRoot.uint64(new UInt64(selector)).bytes();
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return new Root(Bytes.of(sha256.digest(Bytes.concat(root.bytes(), chosen).toArray())));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
