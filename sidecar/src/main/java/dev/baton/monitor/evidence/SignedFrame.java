package dev.baton.monitor.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.bls.Address;
import dev.baton.bls.basedop.Layout;
import dev.baton.bls.basedop.SequencerMessage;
import dev.baton.monitor.probe.ProbeFailure;
import dev.baton.monitor.probe.SequencerFrame;
import java.util.Optional;

/** A message of a gateway's stream that its signer signed in this layout. */
record SignedFrame(SequencerMessage message, Layout layout) {

  /** Checks the signature, and that nothing of the message is left out of it unseen. */
  static SignedFrame read(JsonNode frame, String place, Address signer) {
    new Part(frame, place).only("message", "signature");
    try {
      SequencerFrame read = SequencerFrame.read(frame.toString());
      if (!read.complete()) {
        throw new InvalidEvidence(place + " has fields that no signature is known to cover");
      }
      return read.signature()
          .flatMap(signature -> read.message().signedBy(signer, signature))
          .map(layout -> new SignedFrame(read.message(), layout))
          .orElseThrow(() -> new InvalidEvidence(place + " is not signed by " + signer));
    } catch (ProbeFailure e) {
      throw new InvalidEvidence(place + " is no message of a stream: " + e.getMessage(), e);
    }
  }

  /** Whether one content cannot be the other's, whichever layouts they were signed in. */
  boolean contradicts(SignedFrame other) {
    Layout common = layout == other.layout ? layout : Layout.WITHOUT_BLOB_GAS;
    return !message.digest(common).equals(other.message.digest(common));
  }

  /** The key of the parts, and that it is the expected one. */
  static Address signer(Part parts, Optional<Address> expected) {
    Address signer = parts.hex("signer", Address::new);
    if (expected.isPresent() && !expected.get().equals(signer)) {
      throw new InvalidEvidence("it is about signer " + signer + ", not " + expected.get());
    }
    return signer;
  }
}
