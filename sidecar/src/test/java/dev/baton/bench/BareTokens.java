package dev.baton.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.baton.bls.scheme.Keccak;
import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Commit-Boost's tokens, to be made before the time counts; no two are equal. */
final class BareTokens {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String module;
  private final Mac mac;

  /** Beyond what the backend comes to, which counts its own upwards from five minutes. */
  private long expiry = Instant.now().plusSeconds(1_000_000).getEpochSecond();

  BareTokens(String module, String secret) throws GeneralSecurityException {
    this.module = module;
    this.mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(US_ASCII), "HmacSHA256"));
  }

  /** The value of the Authorization header. */
  String authorization(String route, Buffer body) {
    String hash =
        body.length() == 0
            ? ""
            : ",\"payload_hash\":\"" + Keccak.hash(body.getBytes()).toHex() + '"';
    String claims =
        String.format("{\"exp\":%d,\"module\":\"%s\",\"route\":\"%s\"", ++expiry, module, route);
    String signed =
        encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encoded(claims + hash + "}");
    return "Bearer " + signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(US_ASCII)));
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(US_ASCII));
  }
}
