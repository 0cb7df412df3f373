package dev.baton.cli;

import dev.baton.beacon.Slot;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.ssz.SigningRoot;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalWrite;
import dev.baton.delegation.Reservation;
import dev.baton.store.SqliteJournal;
import dev.baton.testkit.Fixtures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Journals with signed slots, and the commands on them. */
abstract class JournalFixture {

  static final Journal.Chain CHAIN =
      new Journal.Chain(Fixtures.SPEC.genesisValidatorsRoot(), Fixtures.SPEC.chainId());
  static final String PINNED = "chain: {genesis-fork-version: '0x00000001', chain-id: 31337}";

  @TempDir Path here;
  @TempDir Path there;
  TestConfig config;
  Path file;

  @BeforeEach
  void setUp() {
    config = new TestConfig(here).with(PINNED);
    file = here.resolve("journal.json");
  }

  CliRun journal(String... arguments) {
    return run(config, arguments);
  }

  static CliRun run(TestConfig config, String... arguments) {
    List<String> all = new ArrayList<>(List.of("journal"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("-c", config.write()));
    return CliRun.of(all.toArray(String[]::new));
  }

  /** A journal in which each of the slots is signed for the gateway. */
  static void create(TestConfig config, Optional<Slot> floor, String gateway, long... slots) {
    try (SqliteJournal journal =
        SqliteJournal.create(config.dataDir(), CHAIN, floor, Instant.EPOCH)) {
      for (long slot : slots) {
        sign(journal, gateway, slot);
      }
    }
  }

  static void sign(Journal journal, String name, long slot) {
    BlsSecretKey key = Fixtures.key(1);
    var gateway = Fixtures.gateway(name, name.length());
    DelegationMessage message =
        new DelegationMessage(
            key.publicKey(),
            gateway.delegate(),
            gateway.committer(),
            new UInt64(slot),
            Bytes.EMPTY);
    SigningRoot root = Fixtures.SCHEME.signingRoot(message, Fixtures.TERMS);
    Reservation reservation =
        new Reservation(message, Fixtures.TERMS, name, Fixtures.root(4), Instant.EPOCH);
    journal.write(
        List.of(
            new JournalWrite.Reserve(reservation),
            new JournalWrite.Sign(reservation.key(), key.sign(root))));
  }
}
