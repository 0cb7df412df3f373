package dev.baton.api;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The status API over a view that a test can change. */
abstract class StatusApiFixture {

  static final About ABOUT = new About("0.1.0", "hoodi", Optional.empty());

  FakeStatusView view;
  Server server;

  @BeforeEach
  void start() {
    view = World.view();
    server = new Server(new StatusApi(view, ABOUT, Observations.OPEN)::router);
  }

  @AfterEach
  void stop() {
    server.close();
  }
}
