package dev.baton.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.beacon.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An admin API that runs over a view, and a clock that a test may turn. */
abstract class AdminApiFixture {

  static final String AUTHORIZATION = "Authorization";

  FakeStatusView view;
  Server server;
  Instant now = World.NOW;

  @BeforeEach
  void start() {
    view = World.view();
    About about = new About("0.1.0", "hoodi", Optional.of(new Slot(2)));
    AdminApi api =
        new AdminApi(
            view,
            World.RELOAD,
            about,
            World.token(),
            List.of("localhost", "127.0.0.1"),
            () -> now,
            List.of());
    server = new Server(api::router);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  JsonNode json(String path) {
    return server.json(path, AUTHORIZATION, World.BEARER);
  }
}
