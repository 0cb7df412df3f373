package dev.baton.signer.dirk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.BlsVerifier;
import dev.baton.bls.Secret;
import dev.baton.bls.ThresholdSignature;
import dev.baton.bls.UInt64;
import dev.baton.bls.keystore.Keystore;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.counterparts.Dirk;
import dev.baton.delegation.Reason;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the fake one is a copy of. */
@Tag("counterparts")
class RealDirkTest {

  private static final List<String> WALLETS = List.of("Validators", "Cluster");

  @TempDir private Path folder;
  private DirkFixture fixture;
  private TestCertificates.Pem baton;
  private final List<Dirk> dirks = new ArrayList<>();

  @BeforeAll
  static void assumeGo() {
    Dirk.assumeGo();
  }

  @BeforeEach
  void start() {
    fixture = new DirkFixture(folder);
    fixture.timeout(Duration.ofSeconds(10));
    baton = fixture.certificates().client("baton");
  }

  @AfterEach
  void stop() throws Exception {
    dirks.forEach(Dirk::close);
    fixture.stop();
  }

  @Test
  void signsADelegationAsItsKeyDoesHere() throws Exception {
    Dirk dirk = started(1).get(0);
    BlsPublicKey key = make(dirk, "Validators/1", 1, 1);
    DirkSigner signer = refreshed(baton);
    SignableMessage message = DirkFixture.delegation(key);

    assertThat(signer.keys()).containsExactly(key);
    assertThat(fixture.get(() -> signer.sign(message)))
        .isEqualTo(keyIn(dirk.accountFiles().get(0)).sign(Fixtures.SCHEME.signingRoot(message)));
  }

  @Test
  void deniesWhatACertificateIsNotAllowed() throws Exception {
    Dirk dirk = started(1).get(0);
    BlsPublicKey key = make(dirk, "Validators/1", 1, 1);
    DirkSigner watcher = refreshed(fixture.certificates().client("watcher"));

    assertThat(watcher.keys()).containsExactly(key);
    fixture
        .assertRefused(Reason.SIGNER_REFUSED, () -> watcher.sign(DirkFixture.delegation(key)))
        .hasMessageContaining("denied to sign with account Validators/1")
        .hasMessageContaining("permission \"Sign\"");
    assertThat(refreshed(fixture.certificates().client("stranger")).keys()).isEmpty();
  }

  @Test
  void letsNoForeignOrExpiredCertificateIn() throws Exception {
    started(1);
    TestCertificates other = TestCertificates.in(folder, "other");

    for (TestCertificates.Pem client :
        List.of(other.client("baton"), fixture.certificates().expiredClient("baton"))) {
      fixture
          .assertRefused(Reason.SIGNER_UNREACHABLE, signer(client)::refresh)
          .hasMessageContaining("certificate");
    }
  }

  @Test
  void threeOfThemSignWithAKeyThatNoneOfThemHas() throws Exception {
    List<Dirk> three = started(3);
    BlsPublicKey key = make(three.get(0), "Cluster/1", 3, 2);
    DirkSigner signer = refreshed(baton);
    SignableMessage message = DirkFixture.delegation(key);

    assertThat(signer.keys()).containsExactly(key);
    BlsSignature signature = fixture.get(() -> signer.sign(message));
    assertThat(BlsVerifier.verify(key, Fixtures.SCHEME.signingRoot(message).root(), signature))
        .isTrue();
    assertThat(signature).isEqualTo(recombined(message));

    three.get(1).close();
    assertThat(fixture.get(() -> signer.sign(message))).isEqualTo(signature);

    three.get(2).close();
    fixture
        .assertRefused(Reason.SIGNER_UNREACHABLE, () -> signer.sign(message))
        .hasMessageContaining("account Cluster/1: 1 of the 2 shares that are needed")
        .hasMessageContaining(three.get(1).url().getAuthority())
        .hasMessageContaining(three.get(2).url().getAuthority());
  }

  /** Of the shares in the Dirks' own files. */
  private BlsSignature recombined(SignableMessage message) throws Exception {
    Map<UInt64, BlsSignature> shares = new TreeMap<>();
    for (int i = 0; i < dirks.size(); i++) {
      BlsSecretKey share = keyIn(dirks.get(i).accountFiles().get(0));
      shares.put(new UInt64(i + 1), share.sign(Fixtures.SCHEME.signingRoot(message)));
    }
    return ThresholdSignature.combine(shares);
  }

  private List<Dirk> started(int count) {
    List<Dirk.Place> places = Dirk.places(count);
    places.forEach(place -> dirks.add(Dirk.start(place, places, fixture.certificates())));
    return dirks;
  }

  private BlsPublicKey make(Dirk dirk, String account, int participants, int threshold)
      throws Exception {
    return AccountMaker.make(
        fixture.vertx(),
        dirk.url(),
        fixture.certificates().authority(),
        baton,
        account,
        Dirk.PASSPHRASE,
        participants,
        threshold);
  }

  private DirkSigner signer(TestCertificates.Pem client) {
    return fixture.signer(
        fixture.certificates().authority(),
        client,
        dirks.stream().map(Dirk::url).toList(),
        WALLETS);
  }

  private DirkSigner refreshed(TestCertificates.Pem client) throws Exception {
    DirkSigner signer = signer(client);
    fixture.get(signer::refresh);
    return signer;
  }

  private static BlsSecretKey keyIn(byte[] file) throws Exception {
    // The one field of EIP-2335 that Dirk leaves out.
    ObjectMapper json = new ObjectMapper();
    byte[] complete = json.writeValueAsBytes(((ObjectNode) json.readTree(file)).put("path", ""));
    byte[] passphrase = Dirk.PASSPHRASE.getBytes(StandardCharsets.UTF_8);
    try (Secret secret = Secret.of(passphrase)) {
      return Keystore.parse(complete, "Dirk's account").decrypt(secret);
    }
  }
}
