package dev.baton.monitor.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.GatewayChallenge;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.bls.ecdsa.EcdsaSignature;
import dev.baton.delegation.Timers;
import io.vertx.core.Future;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Calls a based-op gateway's authenticated port (reference sequencing.md §2.4): proves the
 * proposer's key once, then uses the token for half of its usual life, and proves the key again if
 * the token is refused. What is signed is computed here, never taken from the gateway.
 */
final class ProposerSession {

  /** Half of what gateways grant by default, 720 minutes. */
  private static final Duration TOKEN_LIFE = Duration.ofHours(6);

  private static final int WORD = 32;
  private static final int EVEN = 27;
  private static final int LONGEST_TOKEN = 4096;

  private record Token(String value, Instant until) {}

  private final JsonRpc rpc;
  private final Address gateway;
  private final AccountKey key;
  private final Timers timers;
  private Optional<Token> token = Optional.empty();

  ProposerSession(JsonRpc rpc, Address gateway, AccountKey key, Timers timers) {
    this.rpc = rpc;
    this.gateway = gateway;
    this.key = key;
    this.timers = timers;
  }

  /** Calls a method without parameters; what the gateway holds against our key is no word on it. */
  Future<Json> call(String method) {
    return token()
        .compose(known -> call(method, known))
        .recover(
            failure ->
                failure instanceof JsonRpc.Unauthorized
                    ? renewed().compose(fresh -> call(method, fresh)).recover(this::refused)
                    : Future.failedFuture(failure));
  }

  Future<Void> close() {
    return rpc.close();
  }

  private Future<Json> call(String method, String bearer) {
    return rpc.call(method, JsonRpc.NODES.arrayNode(), Optional.of(bearer));
  }

  private Future<String> token() {
    return token
        .filter(known -> timers.instant().isBefore(known.until()))
        .map(known -> Future.succeededFuture(known.value()))
        .orElseGet(this::renewed);
  }

  private Future<String> renewed() {
    token = Optional.empty();
    UInt64 validFrom = new UInt64(Math.max(0, timers.instant().getEpochSecond()));
    GatewayChallenge challenge = new GatewayChallenge(gateway, validFrom);
    return rpc.call("based_authenticationChallenge", number(validFrom))
        .compose(theirs -> prove(challenge, theirs.hex(Root::new)))
        .onSuccess(
            fresh -> token = Optional.of(new Token(fresh, timers.instant().plus(TOKEN_LIFE))))
        .recover(this::refused);
  }

  private Future<String> prove(GatewayChallenge challenge, Root theirs) {
    if (!theirs.equals(challenge.digest())) {
      throw new Looks.NoWord(
          "the gateway's challenge is for another address than " + gateway + "; check its signer");
    }
    ArrayNode params = number(challenge.validFrom()).add(written(key.sign(challenge)));
    return rpc.call("based_authenticateProposer", params).map(ProposerSession::token);
  }

  private <T> Future<T> refused(Throwable failure) {
    boolean itsRight =
        failure instanceof JsonRpc.Refused || failure instanceof JsonRpc.Unauthorized;
    return Future.failedFuture(
        itsRight
            ? new Looks.NoWord(
                "the gateway does not take the heartbeat key: " + failure.getMessage())
            : failure);
  }

  private static String token(Json answer) {
    String token = answer.at("token").text();
    // It goes into a header: no more than RFC 6750 allows there.
    if (token.length() > LONGEST_TOKEN || !token.matches("[A-Za-z0-9._~+/=-]+")) {
      throw new ProbeFailure("the token is none that a header can carry");
    }
    return token;
  }

  private static ArrayNode number(UInt64 value) {
    return JsonRpc.NODES.arrayNode().add(new BigInteger(value.toString()));
  }

  /** As alloy writes a signature: its readers take the parity from either of the last two. */
  private static ObjectNode written(EcdsaSignature signature) {
    Bytes bytes = signature.bytes();
    int v = bytes.get(EcdsaSignature.SIZE - 1);
    return JsonRpc.NODES
        .objectNode()
        .put("r", quantity(bytes.slice(0, WORD)))
        .put("s", quantity(bytes.slice(WORD, 2 * WORD)))
        .put("yParity", "0x" + (v - EVEN))
        .put("v", "0x" + Integer.toHexString(v));
  }

  private static String quantity(Bytes word) {
    return "0x" + new BigInteger(1, word.toArray()).toString(16);
  }
}
