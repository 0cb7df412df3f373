package dev.baton.monitor.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.ecdsa.EcdsaSignature;
import dev.baton.bls.scheme.Keccak;
import dev.baton.http.HttpAnswer;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** A based-op gateway's authenticated port, written from the reference and not from the probe. */
final class BasedOpGateway {

  private final Address address;
  private final Address proposer;
  private int token;
  private boolean refusing;
  private long validFrom;

  BasedOpGateway(Address address, Address proposer) {
    this.address = address;
    this.proposer = proposer;
  }

  void serve(FakeWires wires) {
    wires.on("based_authenticationChallenge", (params, bearer) -> challenge(params));
    wires.on("based_authenticateProposer", (params, bearer) -> authenticate(params));
    wires.on("control_heartbeat", (params, bearer) -> heartbeat(bearer));
  }

  /** The token it gave holds no longer. */
  void forget() {
    token++;
  }

  void refuseAll() {
    refusing = true;
  }

  long validFrom() {
    return validFrom;
  }

  HttpAnswer challenge(JsonNode params) {
    return FakeWires.result("\"" + digest(params.get(0).longValue()) + "\"");
  }

  HttpAnswer authenticate(JsonNode params) {
    validFrom = params.get(0).longValue();
    JsonNode signature = params.get(1);
    BigInteger v = number(signature, "v");
    Bytes bytes =
        Bytes.concat(
            word(number(signature, "r")),
            word(number(signature, "s")),
            Bytes.of(v.byteValueExact()));
    boolean parity = v.intValueExact() - 27 == number(signature, "yParity").intValueExact();
    boolean ours =
        new EcdsaSignature(bytes).recover(digest(validFrom)).equals(Optional.of(proposer));
    return ours && parity && !refusing
        ? FakeWires.result("{\"token\":\"a.b." + token + "\",\"challenger\":\"" + proposer + "\"}")
        : FakeWires.answer(200, "{\"error\":{\"code\":-32000,\"message\":\"not allowed\"}}");
  }

  HttpAnswer heartbeat(Optional<String> bearer) {
    return bearer.equals(Optional.of("Bearer a.b." + token))
        ? FakeWires.result("null")
        : FakeWires.answer(401, "Method requires authentication");
  }

  private Root digest(long from) {
    ByteBuffer preimage = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
    return Keccak.hash(preimage.put(address.bytes().toArray()).putLong(from).array());
  }

  private static BigInteger number(JsonNode signature, String field) {
    return new BigInteger(signature.get(field).textValue().substring(2), 16);
  }

  private static Bytes word(BigInteger number) {
    return Bytes.fromHex("0".repeat(64 - number.toString(16).length()) + number.toString(16));
  }
}
