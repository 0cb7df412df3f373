package dev.baton.cli.doctor;

import dev.baton.Sidecar;
import dev.baton.api.TokenFile;
import dev.baton.api.TokenFileException;
import dev.baton.beacon.ChainSpec;
import dev.baton.config.BatonConfig;
import dev.baton.delegation.Journal;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.Reason;
import dev.baton.monitor.evidence.EvidenceFolder;
import dev.baton.monitor.evidence.EvidenceRoom;
import dev.baton.monitor.evidence.EvidenceRoom.Limits;
import dev.baton.store.SqliteJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The data folder, the token and the journal in it, and the disk. Blocking. */
final class FilesCheck {

  private static final long ENOUGH = 1L << 30;
  private static final long LITTLE = 64L << 20;
  private static final String INIT = "Run baton init, as the user that the sidecar runs as.";

  private final BatonConfig config;
  private final Path folder;
  private final boolean running;
  private final Optional<ChainSpec> spec;

  /**
   * Prepares to look.
   *
   * @param running whether our sidecar answers on one of its ports
   * @param spec the chain that the nodes are on, if one told
   */
  FilesCheck(BatonConfig config, boolean running, Optional<ChainSpec> spec) {
    this.config = config;
    this.folder = config.dataDir();
    this.running = running;
    this.spec = spec;
  }

  List<Finding> check() {
    if (!Files.isDirectory(folder)) {
      return List.of(Finding.refused("data folder", folder + " is not there", INIT));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(folder());
    findings.add(token());
    findings.addAll(journal());
    findings.add(disk());
    Path evidence = EvidenceFolder.of(folder);
    if (Files.isDirectory(evidence)) {
      findings.add(evidence(evidence, Limits.DEFAULT));
    }
    return findings;
  }

  private Finding folder() {
    String name = "data folder";
    Set<PosixFilePermission> mode = Permissions.mode(folder);
    if (!Files.isWritable(folder)) {
      return Finding.refused(
          name,
          folder + " cannot be written to by this user",
          "Run this as the user that the sidecar runs as, or correct its owner.");
    }
    if (mode.contains(PosixFilePermission.OTHERS_WRITE)) {
      return Finding.refused(
          name, "everyone on this machine can write to " + folder, "Run chmod 700 on it.");
    }
    boolean open =
        mode.contains(PosixFilePermission.OTHERS_READ)
            || mode.contains(PosixFilePermission.GROUP_WRITE);
    return open
        ? Finding.warn(name, folder + " is open to other users", "Run chmod 700 on it.")
        : Finding.ok(name, folder + " is its owner's");
  }

  private Finding token() {
    String name = "admin token";
    try {
      TokenFile.read(folder.resolve(Sidecar.TOKEN_FILE));
      return Finding.ok(name, "only its owner can read it");
    } catch (TokenFileException e) {
      return Finding.refused(name, Failed.reason(e), "See the message.");
    }
  }

  private List<Finding> journal() {
    String name = "journal";
    try (SqliteJournal journal = SqliteJournal.openOfAnyChain(folder)) {
      Journal.Chain chain = journal.chain();
      if (spec.filter(s -> !belongs(chain, s)).isPresent()) {
        return List.of(
            Finding.refused(
                name,
                "it belongs to another chain, with chain id " + chain.chainId(),
                Reason.JOURNAL_FOREIGN.remedy()));
      }
      String floor = journal.floor().map(slot -> ", floor " + slot).orElse(", no floor");
      String newest = journal.newest().map(slot -> ", newest slot " + slot).orElse(", empty");
      List<Finding> findings = new ArrayList<>();
      findings.add(Finding.ok(name, "whole, of chain id " + chain.chainId() + floor + newest));
      findings.addAll(PinsCheck.of(config, journal));
      return findings;
    } catch (JournalException e) {
      return List.of(unusable(name, e));
    }
  }

  private static boolean belongs(Journal.Chain chain, ChainSpec spec) {
    return chain.equals(new Journal.Chain(spec.genesisValidatorsRoot(), spec.chainId()));
  }

  private Finding unusable(String name, JournalException e) {
    if (e.reason() == Reason.JOURNAL_LOCKED) {
      return running
          ? Finding.ok(name, "in use by the running sidecar")
          : Finding.warn(
              name,
              "in use by another process, and no sidecar answers on the configured ports",
              e.reason().remedy());
    }
    return Finding.refused(name, Failed.reason(e), e.reason().remedy());
  }

  private Finding disk() {
    String name = "disk";
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      String found = (free >> 20) + " MiB are free";
      if (free < LITTLE) {
        return Finding.unavailable(name, found, "Make room: the journal must be written to sign.");
      }
      return free < ENOUGH
          ? Finding.warn(name, found, "Make room before the journal cannot be written.")
          : Finding.ok(name, found);
    } catch (IOException e) {
      return Finding.warn(name, "cannot be looked at: " + e, "See the message.");
    }
  }

  /** What a full folder refuses is proven all the same, but cannot be shown to anyone. */
  static Finding evidence(Path evidence, Limits limits) {
    String name = "evidence";
    try {
      EvidenceRoom room = EvidenceRoom.of(evidence);
      return room.refusal(1, limits)
          .map(why -> Finding.warn(name, why, "Move old bundles elsewhere, or make room."))
          .orElseGet(
              () ->
                  Finding.ok(
                      name,
                      "%d bundles take %d of %d MiB"
                          .formatted(room.bundles(), room.used() >> 20, limits.most() >> 20)));
    } catch (IOException e) {
      return Finding.warn(name, "cannot be looked at: " + e, "See the message.");
    }
  }
}
