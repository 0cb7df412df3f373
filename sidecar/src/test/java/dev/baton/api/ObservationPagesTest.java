package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Secret;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told what this machine observed. */
class ObservationPagesTest {

  private static final String PATH = "/v1/observations";
  private static final String TOKEN = "cd".repeat(32);

  private static Server server(Optional<AdminToken> token, boolean local) {
    FakeStatusView view = World.view();
    About about = new About("0.1.0", "hoodi", Optional.empty());
    return new Server(new StatusApi(view, about, Observations.pages(token, local))::router);
  }

  private static AdminToken token() {
    try (Secret secret = Secret.of(TOKEN.getBytes(StandardCharsets.US_ASCII))) {
      return AdminToken.of(secret);
    }
  }

  @Test
  void isOpenOnThisMachine() {
    try (Server server = server(Optional.empty(), true)) {
      HttpResponse<String> answer = server.get(PATH);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(server.json(PATH).path("data")).hasSize(2);
      String cursor = server.json(PATH).path("cursor").asText();
      assertThat(server.json(PATH + "?after=" + cursor).path("data")).isEmpty();
    }
  }

  @Test
  void isClosedBehindAProxyWithoutAToken() {
    try (Server server = server(Optional.empty(), false)) {
      assertThat(server.get(PATH).statusCode()).isEqualTo(403);
      assertThat(server.get(PATH).body()).contains("api.status.observer-token-file");
      assertThat(server.get("/v1/gateways").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void withoutATokenWhatAProxyPassedOnIsRefused() {
    try (Server open = server(Optional.empty(), true);
        Server guarded = server(Optional.of(token()), true)) {
      for (String header :
          new String[] {"Forwarded", "X-Forwarded-For", "x-forwarded-proto", "Via", "X-Real-IP"}) {
        HttpResponse<String> refused = open.get(PATH, header, "1.1 somebody");
        assertThat(refused.statusCode()).as(header).isEqualTo(403);
        assertThat(refused.body())
            .contains("api.status.behind-proxy", "api.status.observer-token-file");
        String[] both = {"Authorization", "Bearer " + TOKEN, header, "1.1 somebody"};
        assertThat(guarded.get(PATH, both).statusCode()).as(header).isEqualTo(200);
      }
      new Contract().check("get", PATH, open.get(PATH, "Via", "1.1 somebody"));
    }
  }

  @Test
  void aTokenOpensItAndNothingElseDoes() {
    for (boolean local : new boolean[] {true, false}) {
      try (Server server = server(Optional.of(token()), local)) {
        String bearer = "Bearer " + TOKEN;
        assertThat(server.get(PATH, "Authorization", bearer).statusCode()).isEqualTo(200);
        for (String wrong : new String[] {"Bearer x", World.BEARER, "Basic " + TOKEN, TOKEN}) {
          HttpResponse<String> refused = server.get(PATH, "Authorization", wrong);
          assertThat(refused.statusCode()).isEqualTo(401);
          assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
          assertThat(refused.body()).doesNotContain(TOKEN);
        }
        assertThat(server.get(PATH).statusCode()).isEqualTo(401);
      }
    }
  }

  @Test
  void isWhatTheContractSays() {
    Contract contract = new Contract();
    try (Server open = server(Optional.empty(), true);
        Server closed = server(Optional.empty(), false);
        Server guarded = server(Optional.of(token()), true)) {
      contract.check("get", PATH, open.get(PATH));
      contract.check("get", PATH, open.get(PATH + "?after=x"));
      contract.check("get", PATH, closed.get(PATH));
      contract.check("get", PATH, guarded.get(PATH));
    }
  }

  @Test
  void refusesWhatIsNoCursor() {
    try (Server server = server(Optional.empty(), true)) {
      for (String query : new String[] {"?after=x", "?after=", "?before=x", "?after=a&after=b"}) {
        assertThat(server.get(PATH + query).statusCode()).as(query).isEqualTo(400);
      }
    }
  }

  @Test
  void aShortTokenIsRefused(@TempDir Path folder) throws Exception {
    Path file =
        Files.createFile(
            folder.resolve("token"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, TOKEN + "\n");
    assertThat(TokenFile.ofObservers(file).opens("Bearer " + TOKEN)).isTrue();
    Files.writeString(file, "hunter2\n");
    assertThatThrownBy(() -> TokenFile.ofObservers(file))
        .isInstanceOf(TokenFileException.class)
        .hasMessageContaining("64 hex digits")
        .hasMessageNotContaining("hunter2");
  }
}
