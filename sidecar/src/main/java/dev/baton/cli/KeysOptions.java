package dev.baton.cli;

import dev.baton.KeyInventory;
import dev.baton.config.BatonConfig;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands about keys share: they open all places of keys, and close them again. */
final class KeysOptions {

  /** For finding and decrypting what is not waited for, and for signers that do not answer. */
  private static final Duration SLACK = Duration.ofMinutes(30);

  @Mixin private final ConfigOption config;
  @Mixin private final JsonOption json = new JsonOption();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "How long to wait for keys that are being decrypted, in seconds. Default:"
              + " ${DEFAULT-VALUE}.")
  private int timeoutSeconds;

  private final Surroundings surroundings;

  KeysOptions(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.config = new ConfigOption(surroundings);
  }

  BatonConfig load() {
    AtLeast.require(spec.commandLine(), "--timeout", timeoutSeconds, 0);
    return config.load();
  }

  /** The chain that the configuration means; beacon nodes are asked about a devnet only. */
  FoundChain chain(BatonConfig loaded) {
    return KnownChain.of(loaded.network())
        .map(spec -> new FoundChain(spec, Optional.empty(), List.of(), List.of()))
        .orElseGet(() -> new ChainFinder(loaded, surroundings.clock()).find());
  }

  /** Standard output for people. */
  PrintWriter screen(WideOption wide) {
    return wide.screen(spec.commandLine().getOut(), surroundings);
  }

  boolean wantsJson() {
    return json.wanted;
  }

  Duration timeout() {
    return Duration.ofSeconds(timeoutSeconds);
  }

  /** Opens all places of keys, has the work done with them, and closes them. */
  <T> T with(BatonConfig loaded, FoundChain chain, Function<KeyInventory, Future<T>> work) {
    return Blocking.run(
        timeout().plus(SLACK),
        vertx ->
            KeyInventory.open(vertx, loaded, chain.scheme())
                .compose(keys -> work.apply(keys).eventually(keys::close)));
  }
}
