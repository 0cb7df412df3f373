package dev.baton.demo.scenario;

import dev.baton.bls.Address;
import dev.baton.bls.basedop.Layout;
import dev.baton.bls.basedop.SequencerMessage;
import dev.baton.bls.ecdsa.EcdsaSignature;
import dev.baton.monitor.probe.SignatureCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what signatures came to: networks that are played again have the same messages, two
 * vantage points hear each of them twice, and recovering signers takes most of the time.
 */
final class RememberedSignatures implements SignatureCheck {

  /** For all runs of the process. */
  static final RememberedSignatures SHARED = new RememberedSignatures();

  private static final int REMEMBERED = 20_000;

  private record Question(SequencerMessage message, Address signer, EcdsaSignature signature) {}

  private final Map<Question, Optional<Layout>> answers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Optional<Layout>> eldest) {
          return size() > REMEMBERED;
        }
      };

  @Override
  public synchronized Optional<Layout> layout(
      SequencerMessage message, Address signer, EcdsaSignature signature) {
    return answers.computeIfAbsent(
        new Question(message, signer, signature),
        asked -> RECOVERING.layout(message, signer, signature));
  }
}
