package dev.baton.signer.dirk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Reason;
import dev.baton.signer.Scheme;
import dev.baton.signer.dirk.wire.DirkWire;
import dev.baton.testkit.FakeDirk;
import dev.baton.testkit.FakeDirk.Fault;
import dev.baton.testkit.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirkSignerTest {

  private static final BlsSecretKey KEY = Fixtures.key(1);
  private static final SignableMessage MESSAGE = DirkFixture.delegation(KEY.publicKey());

  @TempDir private Path folder;
  private DirkFixture fixture;

  @BeforeEach
  void start() {
    fixture = new DirkFixture(folder);
  }

  @AfterEach
  void stop() throws Exception {
    fixture.stop();
  }

  @Test
  void signsAsTheKeyItselfDoes() throws Exception {
    FakeDirk dirk = fixture.dirk().holds("Wallet/1", KEY);
    DirkSigner signer = refreshed(dirk);

    assertThat(signer.keys()).containsExactly(KEY.publicKey());
    assertThat(signer.schemes()).containsExactlyInAnyOrder(Scheme.N, Scheme.L);
    assertThat(signer.isRemote()).isTrue();
    assertThat(fixture.get(() -> signer.sign(MESSAGE)))
        .isEqualTo(KEY.sign(Fixtures.SCHEME.signingRoot(MESSAGE)));
  }

  @Test
  void sendsTheObjectRootAndCommitBoostsDomainAndNothingElse() throws Exception {
    FakeDirk dirk = fixture.dirk().holds("Wallet/1", KEY);
    DirkSigner signer = refreshed(dirk);

    fixture.get(() -> signer.sign(MESSAGE));

    assertThat(dirk.wallets().asked()).hasSize(1);
    DirkWire.SignRequest asked = dirk.wallets().asked().get(0);
    assertThat(Bytes.of(asked.getData().toByteArray()))
        .isEqualTo(Fixtures.SCHEME.objectRoot(MESSAGE).bytes());
    assertThat(Bytes.of(asked.getDomain().toByteArray()))
        .isEqualTo(Fixtures.SCHEME.domain().bytes());
    assertThat(Bytes.of(asked.getPublicKey().toByteArray())).isEqualTo(KEY.publicKey().bytes());
    assertThat(asked.hasAccount()).isFalse();
  }

  @Test
  void hasOnlyTheAccountsUnderItsPaths() throws Exception {
    FakeDirk dirk =
        fixture.dirk().holds("Wallet/1", KEY).holds("Another wallet/1", Fixtures.key(2));

    assertThat(refreshed(dirk).keys()).containsExactly(KEY.publicKey());
  }

  @ParameterizedTest
  @CsvSource({
    "DENIED, SIGNER_REFUSED, permission \"Sign\"",
    "FAILED, SIGNER_ERROR, failed to sign with account Wallet/1",
    "UNKNOWN, SIGNER_ERROR, see why in Dirk's log",
    "ODD_STATE, SIGNER_MALFORMED, the unknown state 77",
    "HANGS, SIGNER_TIMED_OUT, no complete answer within",
    "CLOSES, SIGNER_UNREACHABLE, does not answer",
    "CUTS, SIGNER_UNREACHABLE, does not answer",
    "NO_SIGNATURE, SIGNER_MALFORMED, with no signature",
    "NO_MESSAGE, SIGNER_MALFORMED, what is no message",
    "UNAVAILABLE, SIGNER_UNREACHABLE, gRPC status 14: told to",
    "FORBIDDEN, SIGNER_REFUSED, gRPC status 7",
    "NO_STATUS, SIGNER_MALFORMED, so it is no Dirk",
    "ENDLESS, SIGNER_MALFORMED, more than 4096 bytes",
  })
  void namesWhatWentWrongAndWhereAndSignsOnceHealed(Fault fault, Reason reason, String words)
      throws Exception {
    fixture.timeout(Duration.ofMillis(400));
    FakeDirk dirk = fixture.dirk().holds("Wallet/1", KEY);
    DirkSigner signer = refreshed(dirk);

    dirk.onSign(fault);
    fixture
        .assertRefused(reason, () -> signer.sign(MESSAGE))
        .hasMessageContaining("dirk localhost:" + dirk.port())
        .hasMessageContaining(words);

    dirk.onSign(Fault.NONE);
    fixture.timeout(DirkFixture.TIMEOUT);
    DirkSigner again = refreshed(dirk);
    assertThat(fixture.get(() -> again.sign(MESSAGE))).isNotNull();
  }

  @Test
  void refusesAKeyThatItDoesNotShow() throws Exception {
    DirkSigner signer = refreshed(fixture.dirk());

    assertThat(signer.keys()).isEmpty();
    fixture
        .assertRefused(Reason.NO_KEY, () -> signer.sign(MESSAGE))
        .hasMessageContaining("signer vault shows no account for key");
  }

  @Test
  void aVanishedKeyIsDeniedThenGone() throws Exception {
    FakeDirk dirk = fixture.dirk().holds("Wallet/1", KEY);
    DirkSigner signer = refreshed(dirk);

    dirk.wallets().remove("Wallet/1");

    fixture
        .assertRefused(Reason.SIGNER_REFUSED, () -> signer.sign(MESSAGE))
        .hasMessageContaining("Wallet/1");
    fixture.get(signer::refresh);
    assertThat(signer.keys()).isEmpty();
  }

  @Test
  void keepsItsKeysWhenListingFails() throws Exception {
    FakeDirk dirk = fixture.dirk().holds("Wallet/1", KEY);
    DirkSigner signer = refreshed(dirk);

    dirk.onList(Fault.DENIED);

    fixture
        .assertRefused(Reason.SIGNER_REFUSED, signer::refresh)
        .hasMessageContaining("permission \"Access account\"");
    assertThat(signer.keys()).containsExactly(KEY.publicKey());
  }

  @Test
  void asksTheNextDirkThatHoldsTheKeyWithinOneDeadline() throws Exception {
    FakeDirk first = fixture.dirk().holds("Wallet/1", KEY);
    FakeDirk second = fixture.dirk().holds("Wallet/1", KEY);
    DirkSigner signer = refreshed(first, second);

    for (Fault fault : List.of(Fault.HANGS, Fault.CLOSES, Fault.FAILED, Fault.DENIED)) {
      first.onSign(fault);
      assertThat(fixture.get(() -> signer.sign(MESSAGE)))
          .isEqualTo(KEY.sign(Fixtures.SCHEME.signingRoot(MESSAGE)));
    }
    second.onSign(Fault.HANGS);
    first.onSign(Fault.HANGS);
    long began = System.nanoTime();
    fixture.assertRefused(Reason.SIGNER_TIMED_OUT, () -> signer.sign(MESSAGE));
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isLessThan(DirkFixture.TIMEOUT.plusSeconds(1));
  }

  @Test
  void aDirkThatIsAwayTakesItsKeysWithItOnlyWhenItSaysSo() throws Exception {
    FakeDirk here = fixture.dirk().holds("Wallet/1", KEY);
    FakeDirk away = fixture.dirk().holds("Wallet/2", Fixtures.key(2));
    DirkSigner signer = refreshed(here, away);

    away.onList(Fault.CLOSES);
    fixture.get(signer::refresh);
    assertThat(signer.keys()).hasSize(2);

    away.onList(Fault.NONE);
    away.wallets().remove("Wallet/2");
    fixture.get(signer::refresh);
    assertThat(signer.keys()).containsExactly(KEY.publicKey());
  }

  private DirkSigner refreshed(FakeDirk... dirks) throws Exception {
    DirkSigner signer = fixture.signer(dirks);
    fixture.get(signer::refresh);
    return signer;
  }
}
