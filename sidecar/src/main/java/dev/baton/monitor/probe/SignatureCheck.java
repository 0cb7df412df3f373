package dev.baton.monitor.probe;

import dev.baton.bls.Address;
import dev.baton.bls.basedop.Layout;
import dev.baton.bls.basedop.SequencerMessage;
import dev.baton.bls.ecdsa.EcdsaSignature;
import java.util.Optional;

/** Tells in which layout a message's signature is the expected signer's. */
@FunctionalInterface
public interface SignatureCheck {

  /** Recovers the signer anew each time. */
  SignatureCheck RECOVERING = SequencerMessage::signedBy;

  /** The layout; nothing if it is the signer's in none. */
  Optional<Layout> layout(SequencerMessage message, Address signer, EcdsaSignature signature);
}
