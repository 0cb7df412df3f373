package dev.baton.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.SlotKey;
import dev.baton.devnet.Arrival;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetRelay;
import dev.baton.store.SqliteJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was acknowledged, what arrived and what the journal says, held against each other. The
 * sidecar's journal is looked at in a copy, so that the next start has to recover the original by
 * itself.
 */
final class KillLedger {

  /** Further back than this many slots nothing changes any more. */
  private static final long RECENT = 64;

  private final Devnet devnet;
  private final Path data;
  private final Path copy;
  private final Map<SlotKey, String> acknowledged = new HashMap<>();
  private final Map<SlotKey, JournalEntry> known = new HashMap<>();
  private final Set<SlotKey> acknowledgedSigned = new HashSet<>();
  private final int[] arrivalsChecked;
  private final Set<SlotKey> unsignedSeen = new HashSet<>();
  private final Set<SlotKey> unconfirmedSeen = new HashSet<>();
  private int killsBeforeSignature;
  private int killsBeforeConfirmation;

  KillLedger(Devnet devnet, Path data, Path copy) {
    this.devnet = devnet;
    this.data = data;
    this.copy = copy;
    this.arrivalsChecked = new int[devnet.relays().size()];
  }

  /** How many kills hit between a reservation and its signature. */
  int killsBeforeSignature() {
    return killsBeforeSignature;
  }

  /** How many kills hit between a signature and its last confirmation. */
  int killsBeforeConfirmation() {
    return killsBeforeConfirmation;
  }

  /** Every entry of the journal as it was last looked at. */
  Collection<JournalEntry> entries() {
    return List.copyOf(known.values());
  }

  /** Holds a life that has just been killed against the journal that it left. */
  void afterKill(List<String> told, Instant killedAt) throws IOException {
    check(told, devnet.chain().slot().minus(RECENT));
    List<JournalEntry> open =
        known.values().stream()
            .filter(entry -> killedAt.isBefore(devnet.chain().spec().startOf(entry.key().slot())))
            .toList();
    long unsigned =
        open.stream()
            .filter(entry -> entry.signature().isEmpty())
            .filter(entry -> unsignedSeen.add(entry.key()))
            .count();
    long unconfirmed =
        open.stream()
            .filter(entry -> entry.signature().isPresent() && !isConfirmedEverywhere(entry))
            .filter(entry -> unconfirmedSeen.add(entry.key()))
            .count();
    killsBeforeSignature += unsigned > 0 ? 1 : 0;
    killsBeforeConfirmation += unconfirmed > 0 ? 1 : 0;
  }

  /**
   * Whatever the moment: nothing lost, nothing decided twice, nothing sent that is not kept.
   *
   * @param from the journal is read from this slot on
   */
  void check(List<String> told, Slot from) throws IOException {
    told.forEach(this::acknowledge);
    readJournal(from);
    acknowledged.forEach(this::requireKept);
    acknowledgedSigned.forEach(
        key -> assertThat(Objects.requireNonNull(known.get(key)).signature()).isPresent());
    for (int i = 0; i < arrivalsChecked.length; i++) {
      List<Arrival> received = devnet.relays().get(i).received();
      received.stream().skip(arrivalsChecked[i]).forEach(this::checkArrival);
      arrivalsChecked[i] = received.size();
    }
  }

  private void requireKept(SlotKey key, String gateway) {
    assertThat(Optional.ofNullable(known.get(key)).map(entry -> entry.reservation().gateway()))
        .as("acknowledged %s", key)
        .contains(gateway);
  }

  private void acknowledge(String line) {
    String[] words = line.split(" ", -1);
    boolean decided = List.of("RESERVED", "SIGNED", "CONFIRMED", "EXPIRED").contains(words[0]);
    if (decided) {
      SlotKey key = new SlotKey(BlsPublicKey.fromHex(words[2]), new Slot(Long.parseLong(words[1])));
      String before = acknowledged.putIfAbsent(key, words[3]);
      assertThat(Optional.ofNullable(before).orElse(words[3])).as("%s", key).isEqualTo(words[3]);
      if (!words[0].equals("RESERVED")) {
        acknowledgedSigned.add(key);
      }
    }
  }

  private void checkArrival(Arrival arrival) {
    SignedDelegation sent = arrival.delegation();
    SlotKey key = new SlotKey(sent.message().proposer(), Slot.of(sent.message().slot()));
    assertThat(arrival.valid()).as("signature for %s", key).isTrue();
    assertThat(Optional.ofNullable(known.get(key)).flatMap(JournalEntry::signed))
        .as("what the journal keeps of %s, which arrived", key)
        .contains(sent);
  }

  private void readJournal(Slot from) throws IOException {
    try (SqliteJournal journal = openCopy()) {
      Journal.Query query = Journal.Query.since(from);
      List<JournalEntry> page = journal.list(query);
      while (!page.isEmpty()) {
        page.forEach(this::keep);
        query = query.behind(page.get(page.size() - 1).key());
        page = journal.list(query);
      }
    }
  }

  private void keep(JournalEntry now) {
    JournalEntry before = known.put(now.key(), now);
    if (before != null) {
      assertThat(now.reservation()).isEqualTo(before.reservation());
      before.signature().ifPresent(kept -> assertThat(now.signature()).contains(kept));
    }
  }

  private SqliteJournal openCopy() throws IOException {
    Files.createDirectories(copy);
    deleteFilesIn(copy);
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(file.getFileName().toString());
        Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    ChainSpec spec = devnet.chain().spec();
    return SqliteJournal.open(
        copy, new Journal.Chain(spec.genesisValidatorsRoot(), spec.chainId()));
  }

  private static void deleteFilesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /** Whether nothing is left to be done for a signed entry: each relay's delivery has an end. */
  boolean isFinished(JournalEntry entry) {
    return entry.deliveries().size() == devnet.relays().size()
        && entry.deliveries().values().stream().allMatch(one -> one.state().isFinal());
  }

  boolean isConfirmedEverywhere(JournalEntry entry) {
    return entry.deliveries().size() == devnet.relays().size()
        && entry.deliveries().values().stream()
            .allMatch(one -> one.state() == Delivery.State.CONFIRMED);
  }

  /** What the journal calls confirmed is what the relay holds. */
  void checkConfirmations() {
    for (int i = 0; i < devnet.relays().size(); i++) {
      DevnetRelay relay = devnet.relays().get(i);
      String name = "relay-" + (i + 1);
      known.values().stream()
          .filter(entry -> isConfirmedBy(entry, name))
          .forEach(
              entry ->
                  assertThat(relay.held(entry.key().slot()))
                      .as("%s at %s", entry.key(), name)
                      .isEqualTo(entry.signed()));
    }
  }

  private static boolean isConfirmedBy(JournalEntry entry, String relay) {
    return Optional.ofNullable(entry.deliveries().get(relay))
        .filter(one -> one.state() == Delivery.State.CONFIRMED)
        .isPresent();
  }
}
