package dev.baton.signer.dirk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsSignature;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Reason;
import dev.baton.signer.dirk.wire.DirkWire;
import dev.baton.testkit.FakeDirk;
import dev.baton.testkit.FakeDirk.Fault;
import dev.baton.testkit.Fixtures;
import dev.baton.testkit.SplitKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key of which two of three Dirks make a signature. */
class SplitKeyTest {

  private static final List<UInt64> IDS =
      List.of(new UInt64(7), new UInt64(1 << 20), new UInt64(-5));
  private static final SplitKey KEY = SplitKey.random(new Random(20261121), 2, IDS);
  private static final SignableMessage MESSAGE = DirkFixture.delegation(KEY.whole().publicKey());
  private static final String ACCOUNT = "Wallet/split";

  @TempDir private Path folder;
  private DirkFixture fixture;
  private final List<FakeDirk> dirks = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    fixture = new DirkFixture(folder);
    Map<UInt64, Integer> ports = new TreeMap<>();
    for (UInt64 id : IDS) {
      FakeDirk dirk = fixture.dirk();
      dirks.add(dirk);
      ports.put(id, dirk.port());
    }
    for (int i = 0; i < IDS.size(); i++) {
      dirks.get(i).holdsShare(ACCOUNT, composite(), KEY.share(IDS.get(i)), 2, ports);
    }
  }

  @AfterEach
  void stop() throws Exception {
    fixture.stop();
  }

  @Test
  void signsAsTheWholeKeyDoes() throws Exception {
    DirkSigner signer = refreshed();

    assertThat(signer.keys()).containsExactly(composite());
    assertThat(fixture.get(() -> signer.sign(MESSAGE))).isEqualTo(expected());
  }

  @Test
  void asksEveryParticipantByTheAccountsNameForTheSameMessage() throws Exception {
    DirkSigner signer = refreshed();
    fixture.get(() -> signer.sign(MESSAGE));

    for (FakeDirk dirk : dirks) {
      // The last one may be asked when the signature is made already.
      while (dirk.wallets().asked().isEmpty()) {
        Thread.sleep(5);
      }
      DirkWire.SignRequest asked = dirk.wallets().asked().get(0);
      assertThat(asked.getAccount()).isEqualTo(ACCOUNT);
      assertThat(asked.getData().toByteArray())
          .isEqualTo(Fixtures.SCHEME.objectRoot(MESSAGE).bytes().toArray());
    }
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void oneParticipantMayFailInAnyWay(Fault fault) throws Exception {
    DirkSigner signer = refreshed();

    for (FakeDirk dirk : dirks) {
      dirk.onSign(fault);
      long began = System.nanoTime();
      assertThat(fixture.get(() -> signer.sign(MESSAGE))).isEqualTo(expected());
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .as("nobody waits for the one that hangs")
          .isLessThan(DirkFixture.TIMEOUT);
      dirk.onSign(Fault.NONE);
    }
  }

  @Test
  void tooFewSharesNameWhoFailedAndHow() throws Exception {
    DirkSigner signer = refreshed();
    dirks.get(0).onSign(Fault.DENIED);
    dirks.get(2).onSign(Fault.DENIED);

    fixture
        .assertRefused(Reason.SIGNER_REFUSED, () -> signer.sign(MESSAGE))
        .hasMessageContaining("account Wallet/split: 1 of the 2 shares that are needed")
        .hasMessageContaining("localhost:" + dirks.get(0).port() + " denied")
        .hasMessageContaining("localhost:" + dirks.get(2).port() + " denied");
  }

  @Test
  void aWrongShareIsLaidAtItsDoor() throws Exception {
    DirkSigner signer = refreshed();
    dirks.get(0).onSign(Fault.WRONG_SIGNATURE);
    dirks.get(1).onSign(Fault.WRONG_SIGNATURE);

    fixture
        .assertRefused(Reason.SIGNER_LIES, () -> signer.sign(MESSAGE))
        .hasMessageContaining("localhost:" + dirks.get(1).port() + " answered with a share");
  }

  @Test
  void aParticipantThatWasAwayWhenAskedForItsAccountsIsAskedAllTheSame() throws Exception {
    dirks.get(0).onList(Fault.CLOSES);
    DirkSigner signer = refreshed();

    dirks.get(1).onSign(Fault.FAILED);
    assertThat(fixture.get(() -> signer.sign(MESSAGE))).isEqualTo(expected());
  }

  @Test
  void aWrongShareOfUnknownKeySpoilsNothingWhenEnoughAreRight() throws Exception {
    dirks.get(0).onList(Fault.CLOSES);
    DirkSigner signer = refreshed();
    dirks.get(0).onSign(Fault.WRONG_SIGNATURE);
    for (int round = 0; round < 20; round++) {
      assertThat(fixture.get(() -> signer.sign(MESSAGE))).isEqualTo(expected());
    }

    dirks.get(1).onSign(Fault.FAILED);
    fixture
        .assertRefused(Reason.SIGNER_LIES, () -> signer.sign(MESSAGE))
        .hasMessageContaining("2 shares make no signature of");
  }

  @Test
  void refusesParticipantsThatAreNotConfigured() throws Exception {
    DirkSigner signer = fixture.signer(dirks.get(0), dirks.get(1));

    fixture
        .assertRefused(Reason.SIGNER_FAILED, signer::refresh)
        .hasMessageContaining("signer vault: account Wallet/split has participant")
        .hasMessageContaining("add https://localhost:" + dirks.get(2).port());
    assertThat(signer.keys()).isEmpty();
  }

  @Test
  void refusesDirksThatContradictEachOther() throws Exception {
    dirks
        .get(1)
        .holdsShare(
            ACCOUNT,
            composite(),
            KEY.share(IDS.get(1)),
            1,
            Map.of(IDS.get(1), dirks.get(1).port()));

    fixture
        .assertRefused(
            Reason.SIGNER_MALFORMED, fixture.signer(dirks.toArray(new FakeDirk[0]))::refresh)
        .hasMessageContaining("name other thresholds or participants for account Wallet/split");
  }

  private DirkSigner refreshed() throws Exception {
    DirkSigner signer = fixture.signer(dirks.toArray(new FakeDirk[0]));
    fixture.get(signer::refresh);
    return signer;
  }

  private static dev.baton.bls.BlsPublicKey composite() {
    return KEY.whole().publicKey();
  }

  private static BlsSignature expected() {
    return KEY.whole().sign(Fixtures.SCHEME.signingRoot(MESSAGE));
  }
}
