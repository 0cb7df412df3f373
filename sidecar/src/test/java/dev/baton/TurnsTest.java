package dev.baton;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.FakeStatusView;
import dev.baton.bls.Address;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigLoader;
import dev.baton.gateway.Registries.OtherSigner;
import dev.baton.http.HttpAnswer;
import dev.baton.http.HttpCall;
import dev.baton.http.Wire;
import dev.baton.monitor.probe.Wires;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What registries said of gateways, over a reload of the configuration. */
class TurnsTest {

  private static final String OURS = "0x1111111111111111111111111111111111111111";
  private static final String OTHER = "0x3333333333333333333333333333333333333333";
  private static final String CONFIG =
      """
      network: hoodi
      beacon: {nodes: [{url: "http://127.0.0.1:5052"}]}
      gateways:
        - {name: alpha, delegate: %s, committer: %s, control-url: "http://10.0.0.1:9997"}
      rollups: [{name: base-one, registry: "http://10.0.0.9:8081"}]
      """
          .formatted(Fixtures.key(1).publicKey().toHex(), OURS);

  @TempDir Path folder;

  /** The signer that the registry names for alpha's server; empty while it is out of reach. */
  private Optional<String> signer = Optional.of(OTHER);

  /** A registry with alpha's server only. */
  private final class Registry implements Wires, Wire {
    @Override
    public Wire http(URI base, Optional<String> authorization) {
      return this;
    }

    @Override
    public Future<HttpAnswer> send(HttpCall call) {
      if (signer.isEmpty()) {
        return Future.failedFuture("out of reach");
      }
      String row = "[\"http://10.0.0.1:9997/\",\"" + signer.get() + "\"]";
      boolean all = call.body().toString().contains("registered");
      String result = all ? "[" + row + "]" : "[100," + row.substring(1);
      return Future.succeededFuture(
          new HttpAnswer(200, Buffer.buffer("{\"result\":" + result + "}"), "", Optional.empty()));
    }

    @Override
    public Future<Void> connect(URI server) {
      return Future.failedFuture("is not asked");
    }

    @Override
    public Future<Runnable> stream(URI socket, Consumer<String> text, Runnable ended) {
      return Future.failedFuture("is not asked");
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }

  private Turns turns(String yaml) {
    try {
      BatonConfig config =
          ConfigLoader.load(Files.writeString(folder.resolve("baton.yaml"), yaml), Map.of());
      return new Turns(
          config, FakeStatusView.SPEC, new Registry(), new VirtualTime(FakeStatusView.GENESIS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Turns read() {
    Turns before = turns(CONFIG);
    await(before.look());
    assertThat(before.registries().otherSigners())
        .containsOnly(Map.entry("alpha", new OtherSigner(Address.fromHex(OTHER), "base-one")));
    return before;
  }

  @Test
  void whatARegistrySaidHoldsUntilItAnswersAgain() {
    Turns before = read();
    Turns after = turns(CONFIG + "pool: {max-share: 60}").after(before);
    assertThat(after.registries().otherSigners()).containsKey("alpha");

    signer = Optional.empty();
    await(after.look());
    assertThat(after.registries().otherSigners()).as("while it is away").containsKey("alpha");
    signer = Optional.of(OURS);
    await(after.look());
    assertThat(after.registries().otherSigners()).as("by its own word").isEmpty();
  }

  @Test
  void anotherRegistryIsNotHeldToIt() {
    Turns after = turns(CONFIG.replace("10.0.0.9", "10.0.0.8")).after(read());

    assertThat(after.registries().otherSigners()).isEmpty();
  }
}
