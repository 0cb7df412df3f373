package dev.baton.signer;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.scheme.ConstraintsMessage;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.RegistrationMessage;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.bls.scheme.SigningInfo;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Has something random signed through every method that signs. */
record EveryPath(RandomMessages any, OwnerLoop loop) {

  /** What was asked for, and what came. */
  record Signed(SignableMessage message, BlsSignature signature) {}

  List<Signed> through(Signers signers, BlsSecretKey key, SigningInfo terms) {
    DelegationMessage delegation = any.delegation(key.publicKey());
    RegistrationMessage registration = any.registration();
    ConstraintsMessage constraints = any.constraints(key.publicKey());
    List<SignableMessage> messages =
        List.of(
            SignableMessage.delegation(delegation, terms),
            SignableMessage.registration(key.publicKey(), registration, terms),
            SignableMessage.constraints(constraints, terms),
            SignableMessage.probe(key.publicKey(), terms));
    String name = signers.backends().get(0).name();
    List<Future<BlsSignature>> signatures =
        loop.run(
            () -> {
              List<Future<BlsSignature>> all =
                  List.of(
                      signers.sign(delegation, terms),
                      signers.signRegistration(key.publicKey(), registration, terms),
                      signers.signConstraints(constraints, terms),
                      signers.probe(name, key.publicKey(), terms));
              return Future.all(all).map(done -> all);
            });
    List<Signed> signed = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      signed.add(new Signed(messages.get(i), signatures.get(i).result()));
    }
    return signed;
  }
}
