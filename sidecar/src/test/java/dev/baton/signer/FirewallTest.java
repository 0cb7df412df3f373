package dev.baton.signer;

import static dev.baton.http.Waiting.await;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.BlsVerifier;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.Secret;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.http.ClientTls;
import dev.baton.signer.commitboost.CommitBoostSigner;
import dev.baton.signer.remote.SignerEndpoint;
import dev.baton.signer.web3signer.Web3SignerBackend;
import dev.baton.testkit.FakeCommitBoost;
import dev.baton.testkit.FakeSignerServer;
import dev.baton.testkit.FakeWeb3Signer;
import dev.baton.testkit.LoadedKeys;
import dev.baton.testkit.TokenCheck;
import dev.baton.testkit.VirtualTime;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No input reaches a domain of the beacon chain, through no backend and no method. */
class FirewallTest {

  private static final int NETWORKS = 4;

  /** Where a signature is made. */
  enum Place {
    LOCAL,
    COMMIT_BOOST,
    WEB3SIGNER
  }

  private final Vertx vertx = Vertx.vertx();
  private final OwnerLoop loop = new OwnerLoop(vertx);
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("firewall-bls", 2);
  private final VirtualTime time = new VirtualTime(Instant.ofEpochSecond(1_800_000_000));
  private final Random random = new Random(20_261_121);
  private final RandomMessages any = new RandomMessages(random);
  private final DomainCheck check = new DomainCheck(random, any.root());
  private final List<FakeSignerServer> servers = new ArrayList<>();
  private final List<SignableMessage> asked = new ArrayList<>();

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @ParameterizedTest
  @EnumSource
  void everythingThatIsSignedIsInTheOneDomain(Place place) {
    for (int i = 0; i < NETWORKS; i++) {
      CommitBoostScheme scheme = any.scheme();
      BlsSecretKey key = any.key();
      SigningInfo terms = any.terms();
      KeyBackend backend = open(place, scheme, key, terms);
      loop.run(backend::refresh);
      Signers signers = new Signers(List.of(backend), scheme, workers);

      List<EveryPath.Signed> signed = new EveryPath(any, loop).through(signers, key, terms);
      signed.forEach(one -> asked.add(one.message()));
      for (EveryPath.Signed one : signed) {
        Root expected = scheme.signingRoot(one.message()).root();
        assertThat(BlsVerifier.verify(key.publicKey(), expected, one.signature())).isTrue();
        assertThat(check.foreign(one.message(), scheme, one.signature())).isEmpty();
      }
      assertThat(sent())
          .hasSize(place == Place.LOCAL ? 0 : 4)
          .isSubsetOf(mayBeSent(place, scheme, key, terms));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000", "01000000", "04000000", "0c000000", "00000001"})
  void theCheckFindsAHole(String domainType) {
    CommitBoostScheme scheme = any.scheme();
    BlsSecretKey key = any.key();
    Bytes type = Bytes.fromHex(domainType);
    KeyBackend hole = new BeaconSigningBackend(key, scheme, type);
    SignableMessage message = SignableMessage.probe(key.publicKey(), any.terms());

    BlsSignature signature = loop.run(() -> hole.sign(message));

    assertThat(check.foreign(message, scheme, signature)).containsExactly(type);
  }

  @Test
  void noPublicMethodOfASignerTakesARoot() {
    JavaClasses signers =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.baton.signer");
    JavaClasses keys = new ClassFileImporter().importClasses(BlsSecretKey.class);

    assertThat(signers.stream().flatMap(one -> takingRoots(one).stream())).isEmpty();
    assertThat(keys.stream().flatMap(one -> takingRoots(one).stream())).isEmpty();
  }

  @Test
  void theSearchForSuchMethodsFindsOne() {
    JavaClass verifier = new ClassFileImporter().importClass(BlsVerifier.class);

    assertThat(takingRoots(verifier)).isNotEmpty();
  }

  private static List<String> takingRoots(JavaClass type) {
    return type.getCodeUnits().stream()
        .filter(unit -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(
            unit ->
                unit.getRawParameterTypes().stream()
                    .anyMatch(
                        taken ->
                            taken.isEquivalentTo(Root.class) || taken.isEquivalentTo(Bytes.class)))
        .map(JavaCodeUnit::getFullName)
        .toList();
  }

  private List<JsonObject> sent() {
    return servers.isEmpty() ? List.of() : servers.get(servers.size() - 1).posted();
  }

  /** Commit-Boost adds terms, chain and domain to a hash, Web3Signer only the domain to a root. */
  private Set<JsonObject> mayBeSent(
      Place place, CommitBoostScheme scheme, BlsSecretKey key, SigningInfo terms) {
    Set<JsonObject> may = new java.util.HashSet<>();
    for (SignableMessage message : asked) {
      JsonObject body = new JsonObject().put("pubkey", key.publicKey().toHex());
      may.add(
          place == Place.COMMIT_BOOST
              ? body.put("object_root", message.hash().toHex())
                  .put("nonce", new JsonObject("{\"n\":" + terms.nonce() + "}").getValue("n"))
              : body.put("type", "CONSENSUS")
                  .put("object_root", scheme.objectRoot(message).toHex()));
    }
    return may;
  }

  private KeyBackend open(
      Place place, CommitBoostScheme scheme, BlsSecretKey key, SigningInfo terms) {
    return switch (place) {
      case LOCAL -> LoadedKeys.of(vertx, List.of(key), scheme, workers, 1);
      case COMMIT_BOOST -> {
        TokenCheck tokens = new TokenCheck("BATON", "secret", time);
        SignerEndpoint endpoint =
            serve(
                new FakeCommitBoost(
                    vertx, scheme.network(), new HttpServerOptions(), tokens, terms.signingId()),
                key);
        Secret secret = Secret.of("secret".getBytes(US_ASCII));
        yield new CommitBoostSigner(vertx, endpoint, "BATON", secret, scheme, workers, time);
      }
      case WEB3SIGNER ->
          new Web3SignerBackend(
              vertx,
              serve(new FakeWeb3Signer(vertx, scheme.network(), new HttpServerOptions()), key),
              scheme,
              workers,
              time);
    };
  }

  private SignerEndpoint serve(FakeSignerServer server, BlsSecretKey key) {
    server.add(List.of(key));
    servers.add(server);
    return new SignerEndpoint("remote", server.uri(), Duration.ofSeconds(8), ClientTls.SYSTEM);
  }
}
