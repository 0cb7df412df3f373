package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.bls.ssz.SigningRoot;
import dev.baton.relay.Dialect;
import dev.baton.relay.RelayJson;
import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyTest {

  private static final String[] DEVNET = {
    "verify", "--genesis-fork-version", "0x00000001", "--chain-id", "31337"
  };

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void acceptsWhatTheProposerSigned(Dialect dialect) {
    CliRun run = verify(RelayJson.write(dialect, signed(5)));

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("slot 5, proposer 0x").endsWith(": valid\n");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void readsListings(Dialect dialect) {
    CliRun run = verify(RelayJson.writeList(dialect, List.of(signed(5), signed(6))), "--json");

    assertThat(run.code()).isZero();
    assertThat(run.json().path("valid").asBoolean()).isTrue();
    assertThat(run.json().at("/delegations/1/slot").asText()).isEqualTo("6");
  }

  @Test
  void readsOneALineFromStandardInput() {
    String lines = text(signed(5)) + "\n" + text(signed(6)) + "\n";

    CliRun run =
        CliRun.of(
            CliRun.surroundings(lines, false),
            "verify",
            "--genesis-fork-version=0x00000001",
            "--chain-id=31337",
            "-");

    assertThat(run.code()).isZero();
    assertThat(run.out().lines()).hasSize(2);
  }

  @Test
  void refusesAnotherNetworksSignature() {
    byte[] one = RelayJson.write(Dialect.FABRIC, signed(5));

    CliRun run = CliRun.of("verify", "--network", "hoodi", write(one));

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.out()).contains("invalid: ").contains("chain id 560048");
  }

  @Test
  void refusesAllForOneThatIsWrong() {
    String lines = text(signed(5)) + "\n{\"message\":{}}\n";

    CliRun run = verify(lines.getBytes(StandardCharsets.UTF_8));

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.out()).contains(": valid").contains("entry 2: invalid: no signed delegation");
  }

  @Test
  void refusesAFileThatIsCutOff() {
    String one = text(signed(5));

    CliRun run = verify((one + one.substring(0, 40)).getBytes(StandardCharsets.UTF_8));

    assertThat(run.code()).isEqualTo(Exit.REFUSED.code());
    assertThat(run.out()).contains("not JSON from here on");
  }

  @Test
  void refusesNothing() {
    assertThat(verify(new byte[0]).code()).isEqualTo(Exit.REFUSED.code());
  }

  @Test
  void takesTheSigningIdThatTheDialectLeavesOut() {
    SigningInfo other = new SigningInfo(Fixtures.root(0x33), new UInt64(9));
    byte[] one = RelayJson.write(Dialect.SPECIFICATION, signed(5, other));

    assertThat(verify(one).code()).isEqualTo(Exit.REFUSED.code());
    assertThat(verify(one, "--signing-id", hex(0x33), "--nonce", "9").code()).isZero();
  }

  @Test
  void takesTheNetworkOfTheConfiguration() {
    String config =
        new TestConfig(folder)
            .with("chain: {genesis-fork-version: '0x00000001', chain-id: 31337}")
            .write();
    byte[] one = RelayJson.write(Dialect.FABRIC, signed(5));

    assertThat(CliRun.of("verify", "-c", config, write(one)).code()).isZero();
  }

  @Test
  void saysWhatIsMissingToKnowADevnet() {
    byte[] one = RelayJson.write(Dialect.FABRIC, signed(5));

    CliRun run = CliRun.of("verify", "-c", new TestConfig(folder).write(), write(one));

    assertThat(run.code()).isEqualTo(Exit.CONFIGURATION.code());
    assertThat(run.err()).contains("--genesis-fork-version").contains("chain.");
  }

  @Test
  void knowsNoSuchNetwork() {
    CliRun run = CliRun.of("verify", "--network", "holesky", write(new byte[0]));

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains("holesky").contains("hoodi");
  }

  @Test
  void namesTheFileThatIsNotThere() {
    String missing = folder.resolve("nothing.json").toString();

    CliRun run = CliRun.of("verify", "--network", "hoodi", missing);

    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).contains(missing);
  }

  private static String hex(int fill) {
    return Fixtures.root(fill).toHex();
  }

  private static SignedDelegation signed(long slot) {
    return signed(slot, Fixtures.TERMS);
  }

  private static SignedDelegation signed(long slot, SigningInfo terms) {
    BlsSecretKey key = Fixtures.key(1);
    var gateway = Fixtures.gateway("alpha", 1);
    DelegationMessage message =
        new DelegationMessage(
            key.publicKey(),
            gateway.delegate(),
            gateway.committer(),
            new UInt64(slot),
            Bytes.fromHex(""));
    SigningRoot root = Fixtures.SCHEME.signingRoot(message, terms);
    return new SignedDelegation(message, terms, key.sign(root));
  }

  private static String text(SignedDelegation delegation) {
    return new String(RelayJson.write(Dialect.FABRIC, delegation), StandardCharsets.UTF_8);
  }

  private CliRun verify(byte[] content, String... more) {
    String[] arguments = new String[DEVNET.length + more.length + 1];
    System.arraycopy(DEVNET, 0, arguments, 0, DEVNET.length);
    System.arraycopy(more, 0, arguments, DEVNET.length, more.length);
    arguments[arguments.length - 1] = write(content);
    return CliRun.of(arguments);
  }

  private String write(byte[] content) {
    try {
      return Files.write(folder.resolve("delegations.json"), content).toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
