package dev.baton.counterparts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.beacon.Slot;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.counterparts.ChainWatch.Block;
import dev.baton.counterparts.SettlementRule.Verdict;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.SlotKey;
import dev.baton.devnet.Arrival;
import dev.baton.devnet.DevnetRelay;
import dev.baton.devnet.InteropKeys;
import dev.baton.relay.Dialect;
import dev.baton.relay.RelayJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what a sidecar did in some slots with what the chain says it must have done. */
final class RunCheck {

  private static final Path VERIFIER =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .resolveSibling(".ci/counterparts/verify-delegations.mjs");

  private final ChainRules rules;
  private final ChainWatch watch;
  private final SidecarRun run;
  private final long first;
  private final long end;
  private final Map<SlotKey, Verdict> verdicts;

  /** For the slots from the first one, and before the end. */
  RunCheck(ChainRules rules, ChainWatch watch, SidecarRun run, long first, long end) {
    this.rules = rules;
    this.watch = watch;
    this.run = run;
    this.first = first;
    this.end = end;
    this.verdicts =
        new SettlementRule(rules, watch, run.launched(), run.ready())
            .verdicts(first, end, run.owned()::contains);
  }

  /** What the rules ask for, of every duty that one of our validators ever had. */
  Map<SlotKey, Verdict> verdicts() {
    return verdicts;
  }

  Set<SlotKey> with(Verdict verdict) {
    return verdicts.entrySet().stream()
        .filter(one -> one.getValue() == verdict)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Our duties of the chain as it is at the end; each block's own proposer is the proof. */
  Set<SlotKey> owned() {
    Set<SlotKey> owned = new TreeSet<>();
    Block head = watch.head();
    for (long slot = first; slot < end; slot++) {
      long epoch = rules.epochOf(slot);
      String root = watch.newest(head, rules.decisionSlot(epoch)).root();
      int place = (int) (slot - rules.firstSlot(epoch));
      BlsPublicKey proposer = watch.proposers(epoch, root).get(place);
      Block block = watch.newest(head, slot);
      if (block.slot() == slot) {
        assertThat(InteropKeys.secretKey((int) block.proposer()).publicKey())
            .as("proposer of slot %s", slot)
            .isEqualTo(proposer);
      }
      if (run.owned().contains(proposer)) {
        owned.add(new SlotKey(proposer, new Slot(slot)));
      }
    }
    return owned;
  }

  /** The slots for which something reached a relay, each with its messages. */
  Map<SlotKey, Set<SignedDelegation>> messages() {
    Map<SlotKey, Set<SignedDelegation>> messages = new HashMap<>();
    for (Arrival arrival : run.arrivals()) {
      assertThat(arrival.valid()).as("signature of %s", arrival.delegation()).isTrue();
      SignedDelegation delegation = arrival.delegation();
      Slot slot = Slot.of(delegation.message().slot());
      messages
          .computeIfAbsent(
              new SlotKey(delegation.message().proposer(), slot), key -> new HashSet<>())
          .add(delegation);
    }
    return messages;
  }

  /** The same for the slots of this check. */
  Set<SlotKey> signed() {
    return messages().keySet().stream()
        .filter(key -> key.slot().value() >= first && key.slot().value() < end)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** No proposer's slot ever had two messages, wherever they went. */
  void requireOneMessageEach() {
    assertThat(messages()).allSatisfy((key, different) -> assertThat(different).hasSize(1));
  }

  /** What must be signed is, and nothing that must not be. */
  void requireWhatTheRulesAsk() {
    Set<SlotKey> undecided = with(Verdict.EITHER);
    Set<SlotKey> signed = signed();
    signed.removeAll(undecided);
    assertThat(signed).containsExactlyInAnyOrderElementsOf(with(Verdict.SIGNED));
    assertThat(undecided).as("too near to call").hasSizeLessThanOrEqualTo(verdicts.size() / 8);
  }

  /** Both relays took it, show it to anyone, and the sidecar has seen that and written it down. */
  void requireConfirmed(SlotKey key, JournalEntry entry) {
    assertThat(entry.deliveries().values())
        .as("deliveries of %s", key)
        .hasSize(run.relays().size())
        .allMatch(delivery -> delivery.state() == Delivery.State.CONFIRMED);
    for (DevnetRelay relay : run.relays()) {
      JsonNode listing = SidecarRun.listing(relay, key.slot());
      assertThat(listing).as("%s shows for %s", relay.dialect(), key).hasSize(1);
      assertThat(listing.at("/0/message/proposer").asText()).isEqualTo(key.proposer().toHex());
      assertThat(listing.at("/0/signature").asText())
          .isEqualTo(entry.signature().orElseThrow().toHex());
    }
  }

  /** Every delegation that reached a relay verifies by code that shares nothing with ours. */
  void requireIndependentlyVerified() {
    List<byte[]> lines = new ArrayList<>();
    run.arrivals().forEach(one -> lines.add(RelayJson.write(Dialect.FABRIC, one.delegation())));
    String text =
        lines.stream()
            .map(line -> new String(line, StandardCharsets.UTF_8))
            .collect(Collectors.joining("\n"));
    try {
      Path file = Files.writeString(run.folder().resolve("delegations.jsonl"), text);
      Process node =
          new ProcessBuilder(
                  "node",
                  VERIFIER.toString(),
                  file.toString(),
                  "--genesis-fork-version",
                  rules.forkVersion(),
                  "--chain-id",
                  Long.toString(rules.chainId()))
              .redirectErrorStream(true)
              .start();
      String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(node.waitFor()).as(output).isZero();
      JsonNode result = new ObjectMapper().readTree(output);
      assertThat(result.path("verified").asInt()).isEqualTo(lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
