package dev.baton.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.Ledger;
import dev.baton.testkit.Fixtures;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BansTest {

  private static final Gateway ALPHA = Fixtures.gateway("alpha", 1);
  private static final BlsPublicKey OTHER_KEY = Fixtures.key(77).publicKey();
  private static final BlsPublicKey ONE = Fixtures.key(1).publicKey();

  private final Bans bans = new Bans();

  private void apply(List<Ledger.Note> notes) {
    notes.forEach(note -> BanNotes.apply(new Ledger.Entry(1, note), bans));
  }

  private static List<Ledger.Note> notes(boolean ban, Set<BlsPublicKey> validators) {
    return BanNotes.of(ALPHA, ban, validators, Instant.EPOCH, "as told");
  }

  @Test
  void holdsForTheKeyUnderAnyNameAndForTheNameWithAnyKey() {
    apply(notes(true, Set.of(ONE)));
    assertThat(bans.isBanned(ONE, "alpha", ALPHA.delegate())).isTrue();
    assertThat(bans.isBanned(ONE, "renamed", ALPHA.delegate())).isTrue();
    assertThat(bans.isBanned(ONE, "alpha", OTHER_KEY)).isTrue();
    assertThat(bans.isBanned(ONE, "beta", OTHER_KEY)).isFalse();
    assertThat(bans.isBanned(OTHER_KEY, "alpha", ALPHA.delegate())).isFalse();
  }

  @Test
  void isLiftedUnderTheNameThatTheKeyHasByThen() {
    apply(notes(true, Set.of(ONE)));
    bans.lift("renamed", ALPHA.delegate(), Set.of(ONE));
    assertThat(bans.isBanned(ONE, "alpha", ALPHA.delegate())).isFalse();
  }

  @Test
  void keepsTenThousandValidatorsInNotesThatTheLedgerTakes() {
    Set<BlsPublicKey> many =
        IntStream.rangeClosed(1, 10_001)
            .mapToObj(BansTest::someKey)
            .collect(Collectors.toUnmodifiableSet());
    List<Ledger.Note> notes = notes(true, many);
    assertThat(notes).hasSize(3).allMatch(note -> note.body().length() <= 1 << 20);
    apply(notes);
    assertThat(bans.count(ALPHA)).isEqualTo(10_001);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"version\":2,\"gateway\":\"alpha\",\"kind\":\"ban\",\"validators\":[]}",
        "{\"version\":1,\"gateway\":\"alpha\",\"kind\":\"other\",\"validators\":[]}",
        "{\"version\":1,\"gateway\":\"alpha\",\"kind\":\"lift\"}",
        "{\"version\":1,\"gateway\":\"alpha\",\"kind\":\"lift\",\"validators\":[\"0x12\"]}"
      })
  void bansTheGatewayAltogetherIfANoteCannotBeRead(String body) {
    Ledger.Note note =
        new Ledger.Note(Instant.EPOCH, BanNotes.KIND, ALPHA.delegate().toHex(), body);
    apply(List.of(note));
    assertThat(bans.isBanned(ONE, "alpha", ALPHA.delegate())).isTrue();
    assertThat(bans.isBanned(ONE, "beta", OTHER_KEY)).isFalse();
  }

  private static Ledger.Note unreadable(Instant at) {
    return new Ledger.Note(at, BanNotes.KIND, ALPHA.delegate().toHex(), "{");
  }

  @Test
  void saysWhichEntryCannotBeReadAndWhatMendsIt() {
    apply(List.of(unreadable(Instant.EPOCH)));
    assertThat(bans.why(ONE, "alpha", ALPHA.delegate()).orElseThrow())
        .contains("entry 1 of the ledger", "cannot be read", "baton restore");
    apply(notes(true, Set.of(ONE)));
    assertThat(bans.why(ONE, "alpha", ALPHA.delegate()).orElseThrow()).contains("by an operator");
  }

  @Test
  void aNewerOrderThatGivesSlotsBackMendsWhatCannotBeRead() {
    apply(List.of(unreadable(Instant.EPOCH)));
    apply(List.of(BanNotes.mending(ALPHA, Instant.EPOCH.plusNanos(1), "as told")));
    assertThat(bans.isBanned(ONE, "alpha", ALPHA.delegate())).isFalse();
  }

  @Test
  void givingSingleValidatorsBackMendsNothing() {
    apply(List.of(unreadable(Instant.EPOCH)));
    apply(BanNotes.of(ALPHA, false, Set.of(ONE), Instant.EPOCH.plusSeconds(1), "as told"));
    assertThat(bans.isBanned(OTHER_KEY, "alpha", ALPHA.delegate())).isTrue();
    assertThat(bans.why(ONE, "alpha", ALPHA.delegate()).orElseThrow())
        .contains("baton restore without --validators");
  }

  @Test
  void anOrderOfTheSameTimeOrAnotherBanMendsNothing() {
    apply(List.of(unreadable(Instant.EPOCH)));
    apply(List.of(BanNotes.mending(ALPHA, Instant.EPOCH, "its other part")));
    Instant later = Instant.EPOCH.plusSeconds(1);
    apply(BanNotes.of(ALPHA, true, Set.of(OTHER_KEY), later, "more"));
    assertThat(bans.isBanned(ONE, "alpha", ALPHA.delegate())).isTrue();
  }

  @Test
  void whatCouldBeReadStaysBannedWhenTheRestIsMended() {
    apply(notes(true, Set.of(ONE)));
    apply(List.of(unreadable(Instant.EPOCH.plusNanos(1))));
    apply(List.of(BanNotes.mending(ALPHA, Instant.EPOCH.plusNanos(2), "as told")));
    assertThat(bans.isBanned(ONE, "alpha", ALPHA.delegate())).isTrue();
    assertThat(bans.isBanned(OTHER_KEY, "alpha", ALPHA.delegate())).isFalse();
  }

  private static BlsPublicKey someKey(int number) {
    return BlsPublicKey.alreadyChecked(Bytes.fromHex(String.format("%096x", number)));
  }
}
