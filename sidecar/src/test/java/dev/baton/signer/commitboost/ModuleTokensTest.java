package dev.baton.signer.commitboost;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.baton.bls.Secret;
import dev.baton.testkit.TokenCheck;
import dev.baton.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Tokens, which are good for one request and for nothing else. */
class ModuleTokensTest {

  private static final String ROUTE = "/signer/v1/request_signature/bls";
  private static final byte[] BODY = "{\"nonce\":0}".getBytes(US_ASCII);

  private final VirtualTime time = new VirtualTime(Instant.ofEpochSecond(1_800_000_000));
  private final TokenCheck check = new TokenCheck("BATON", "s3cret", time);
  private final ModuleTokens tokens =
      new ModuleTokens("BATON", Secret.of("s3cret".getBytes(US_ASCII)), time);

  @Test
  void areGoodForOneRequest() {
    String token = bearer(ROUTE, BODY);

    assertThat(check.whatIsWrong(token, ROUTE, BODY)).isEmpty();
    assertThat(check.whatIsWrong(token, ROUTE, BODY)).contains("used before");
  }

  @Test
  void areBoundToRouteAndBody() {
    byte[] other = "{\"nonce\":1}".getBytes(US_ASCII);

    assertThat(check.whatIsWrong(bearer(ROUTE, BODY), ROUTE, other)).isPresent();
    assertThat(check.whatIsWrong(bearer(ROUTE, BODY), ROUTE + "/", BODY)).isPresent();
    assertThat(check.whatIsWrong(bearer(ROUTE, BODY), ROUTE, new byte[0])).isPresent();
    assertThat(check.whatIsWrong(bearer(ROUTE, new byte[0]), ROUTE, new byte[0])).isEmpty();
  }

  @Test
  void expireAfterFiveMinutes() {
    String token = bearer(ROUTE, BODY);
    time.run(Duration.ofSeconds(311));

    assertThat(check.whatIsWrong(token, ROUTE, BODY)).contains("expired");
  }

  @Test
  void sayWhatTheyMustAndNoMore() {
    String claims = tokens.token(ROUTE, new byte[0]).split("\\.", -1)[1];

    assertThat(new String(Base64.getUrlDecoder().decode(claims), UTF_8))
        .isEqualTo("{\"exp\":1800000300,\"module\":\"BATON\",\"route\":\"" + ROUTE + "\"}");
  }

  @Test
  void areNotMadeOnceTheSecretIsWiped() {
    tokens.close();

    assertThatIllegalStateException().isThrownBy(() -> tokens.token(ROUTE, BODY));
  }

  private String bearer(String route, byte[] body) {
    return "Bearer " + tokens.token(route, body);
  }
}
