package dev.baton.cli;

import dev.baton.api.About;
import dev.baton.api.AdminApi;
import dev.baton.api.AdminToken;
import dev.baton.api.HttpEndpoint;
import dev.baton.api.TokenFile;
import dev.baton.api.ValidatorRoutes;
import dev.baton.api.World;
import dev.baton.pool.FakePool;
import dev.baton.pool.LedgerRoster;
import dev.baton.pool.RosterApply;
import dev.baton.testkit.Loop;
import dev.baton.testkit.MemoryLedger;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A pool behind a real admin API, and commands that speak to it. */
final class PoolSidecar implements AutoCloseable {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  final MemoryLedger ledger = new MemoryLedger();
  final LedgerRoster roster = LedgerRoster.load(ledger).result();
  final Loop loop = new Loop();
  private final Path folder;
  private final HttpEndpoint endpoint;
  private final TestConfig config;

  PoolSidecar(Path folder, int validators) throws IOException {
    this.folder = folder;
    FakePool pool = new FakePool(validators);
    this.config = new TestConfig(folder);
    Files.createDirectories(config.dataDir());
    Path file = config.dataDir().resolve("admin.token");
    TokenFile.create(file);
    AdminToken token = TokenFile.read(file);
    AdminApi api =
        new AdminApi(
            World.view(),
            World.RELOAD,
            new About("0.1.0", "hoodi", Optional.empty()),
            token,
            List.of("127.0.0.1"),
            () -> NOW,
            List.of(
                new ValidatorRoutes(
                    pool, roster, new RosterApply(roster, pool, () -> NOW, () -> {}))));
    this.endpoint =
        loop.await(
            () ->
                HttpEndpoint.open(
                    loop.vertx(), "api.admin", "127.0.0.1", 0, api.router(loop.vertx())));
    config.adminPort(endpoint.port());
  }

  static String hex(long number) {
    return FakePool.key(number).toHex();
  }

  /** A file with a line for each of the first validators. */
  Path file(int count, Function<Long, String> word) throws IOException {
    String text =
        LongStream.range(0, count)
            .mapToObj(i -> hex(i) + " " + word.apply(i))
            .collect(Collectors.joining("\n", "# a pool\n", "\n"));
    return file(text);
  }

  Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("pool.txt"), text);
  }

  CliRun run(String... arguments) {
    return run("", false, arguments);
  }

  CliRun run(String typed, boolean interactive, String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "-c";
    all[arguments.length + 1] = config.write();
    return CliRun.of(CliRun.surroundings(typed, interactive), all);
  }

  /** What the roster says, asked on its loop. */
  <T> T ask(Function<LedgerRoster, T> question) {
    return loop.get(() -> question.apply(roster));
  }

  @Override
  public void close() {
    loop.await(() -> endpoint.close().otherwiseEmpty().compose(done -> Future.succeededFuture()));
    loop.close();
  }
}
