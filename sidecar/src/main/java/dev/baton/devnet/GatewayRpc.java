package dev.baton.devnet;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.basedop.GatewayChallenge;
import dev.baton.bls.ecdsa.EcdsaSignature;
import dev.baton.delegation.Timers;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A gateway's three ports as one server (based-op, crates/rpc/src/lib.rs; reference sequencing.md
 * §2.4): what needs a token, what does not, and the stream. Beside it answers the commitments API.
 */
final class GatewayRpc implements VirtualServer {

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int REFUSED = -32000;
  private static final int INVALID_PARAMS = -32602;
  private static final int TYPE = 7;

  private final GatewayModel gateway;
  private final Timers timers;
  private final CommitmentsApi commitments;

  /** Serves one gateway; {@code slots} are those that it says it was given. */
  GatewayRpc(GatewayModel gateway, Timers timers, UInt64 chainId, Supplier<List<Slot>> slots) {
    this.gateway = gateway;
    this.timers = timers;
    this.commitments = new CommitmentsApi(chainId, slots);
  }

  @Override
  public boolean isUp() {
    return gateway.isUp();
  }

  @Override
  public Runnable stream(Consumer<String> text, Runnable ended) {
    return gateway.listen(text, ended);
  }

  @Override
  public Future<HttpAnswer> answer(HttpCall call, Optional<String> authorization) {
    Future<HttpAnswer> answer =
        call.method().equals(HttpMethod.GET)
            ? Future.succeededFuture(VirtualServer.text(OK, "OK"))
            : answer(call.body(), authorization);
    return answer.compose(this::later);
  }

  private Future<HttpAnswer> later(HttpAnswer answer) {
    if (gateway.delay().isZero()) {
      return Future.succeededFuture(answer);
    }
    Promise<HttpAnswer> promise = Promise.promise();
    timers.after(gateway.delay(), () -> promise.complete(answer));
    return promise.future();
  }

  private Future<HttpAnswer> answer(Buffer body, Optional<String> authorization) {
    try {
      JsonObject request = body.toJsonObject();
      String method = request.getString("method", "");
      if (needsToken(method) && authorization.filter(("Bearer " + token())::equals).isEmpty()) {
        return Future.succeededFuture(
            VirtualServer.text(UNAUTHORIZED, "Method requires authentication"));
      }
      return call(method, request)
          .otherwise(failure -> CommitmentsApi.error(REFUSED, String.valueOf(failure.getMessage())))
          .map(answer -> VirtualServer.json(OK, answer.put("id", request.getValue("id"))));
    } catch (DecodeException e) {
      return invalid(CommitmentsApi.INVALID_REQUEST, "Invalid request");
    } catch (ClassCastException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return invalid(INVALID_PARAMS, "Invalid params");
    }
  }

  private static Future<HttpAnswer> invalid(int code, String message) {
    return Future.succeededFuture(VirtualServer.json(OK, CommitmentsApi.error(code, message)));
  }

  private static boolean needsToken(String method) {
    return method.equals("control_heartbeat")
        || method.equals("eth_sendRawTransaction")
        || method.startsWith("engine_");
  }

  private Future<JsonObject> call(String method, JsonObject request) {
    JsonArray params = request.getJsonArray("params", new JsonArray());
    return switch (method) {
      case "control_heartbeat" -> result(null);
      case "based_authenticationChallenge" -> result(challenge(params).digest().toHex());
      case "based_authenticateProposer" -> authenticate(params);
      case "gateway_slots" -> result(new JsonObject().put("slots", new JsonArray()));
      case "gateway_commitment" -> commit(params.getJsonObject(0));
      case "eth_sendRawTransaction" -> send(Bytes.fromHex(params.getString(0)));
      default -> Future.succeededFuture(commitments.answer(request));
    };
  }

  private static Future<JsonObject> result(@Nullable Object value) {
    return Future.succeededFuture(CommitmentsApi.result(value));
  }

  private GatewayChallenge challenge(JsonArray params) {
    return new GatewayChallenge(gateway.signer(), new UInt64(params.getLong(0)));
  }

  private Future<JsonObject> authenticate(JsonArray params) {
    Root digest = challenge(params).digest();
    Optional<Address> challenger = signature(params.getValue(1)).recover(digest);
    return challenger
        .map(
            address ->
                result(new JsonObject().put("token", token()).put("challenger", address.toHex())))
        .orElseGet(() -> Future.failedFuture("Invalid signature"));
  }

  /** As an object of r, s and the parity, or all 65 bytes in hex. */
  private static EcdsaSignature signature(Object sent) {
    if (sent instanceof JsonObject parts) {
      Object parity = parts.getValue("yParity", "0x0");
      boolean odd = parity.equals("0x1") || parity.equals(1);
      Bytes v = Bytes.of((byte) (odd ? 28 : 27));
      return new EcdsaSignature(
          Bytes.concat(word(parts.getString("r")), word(parts.getString("s")), v));
    }
    return EcdsaSignature.fromHex(String.valueOf(sent));
  }

  /** Quantities leave leading zeros out. */
  private static Bytes word(String hex) {
    String digits = hex.substring(2);
    return Bytes.fromHex("0".repeat(2 * Root.SIZE - digits.length()) + digits);
  }

  private String token() {
    return "devnet-" + gateway.signer().toHex();
  }

  private Future<JsonObject> commit(JsonObject wanted) {
    Bytes tx = Bytes.fromHex(wanted.getString("payload"));
    return gateway.commit(tx).map(frag -> committed(wanted, tx, frag));
  }

  private static JsonObject committed(JsonObject wanted, Bytes tx, JsonObject frag) {
    frag.remove("state_update");
    byte[] payload = frag.encode().getBytes(StandardCharsets.UTF_8);
    byte[] begin = RollupBlock.hashOf(tx).bytes().slice(0, Long.BYTES).toArray();
    JsonObject commitment =
        new JsonObject()
            .put("commitmentType", TYPE)
            .put("payload", Bytes.of(payload).toHex())
            .put("requestHash", new BigInteger(1, begin))
            .put("slasher", wanted.getString("slasher"));
    return CommitmentsApi.result(
        new JsonObject()
            .put("commitment", commitment)
            .put("signature", frag.getString("signature")));
  }

  /** Taken at once; whether it is ever sequenced is another matter. */
  private Future<JsonObject> send(Bytes tx) {
    gateway.commit(tx).onFailure(failure -> {});
    return result(RollupBlock.hashOf(tx).toHex());
  }
}
