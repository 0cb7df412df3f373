package dev.baton.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Sidecar;
import dev.baton.beacon.Epoch;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Secret;
import dev.baton.demo.DemoFolder;
import dev.baton.devnet.Devnet;
import dev.baton.devnet.DevnetSettings;
import dev.baton.memory.Haystack.Hit;
import dev.baton.relay.Dialect;
import dev.baton.testkit.RunningDaemon;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A devnet for a daemon in another process, and what must not be found in that one's memory. */
final class MemoryStand implements AutoCloseable {

  private static final int SCANS = 3;

  final Vertx vertx = Vertx.vertx();
  final DevnetSettings settings =
      DevnetSettings.small(5)
          .with(new DevnetSettings.Time(Duration.ofSeconds(1), 8, Duration.ZERO, new Epoch(0)))
          .with(new DevnetSettings.Validators(4, 4))
          .with(new DevnetSettings.Actors(1, List.of(Dialect.FABRIC), 1));
  final Devnet devnet = new Devnet(vertx, settings);
  final DemoFolder folder;
  private final Path temporary;
  private final List<Needle> nowhere = new ArrayList<>();
  private final List<Needle> onlyOutsideTheHeap = new ArrayList<>();

  MemoryStand(Path temporary) throws IOException {
    this.temporary = temporary;
    devnet.start().await();
    folder = DemoFolder.create(devnet);
    String token = Files.readString(folder.data().resolve(Sidecar.TOKEN_FILE)).strip();
    nowhere.addAll(Needle.text("admin token", token));
  }

  Path config() throws IOException {
    return folder.configure(devnet).dataDir().resolveSibling("baton.yaml");
  }

  void mustBeNowhere(List<Needle> needles) {
    nowhere.addAll(needles);
  }

  void mayBeOutsideTheHeap(List<Needle> needles) {
    onlyOutsideTheHeap.addAll(needles);
  }

  /** Every form in which a validator's key could lie around. */
  List<Needle> keys() {
    List<Needle> keys = new ArrayList<>();
    for (BlsSecretKey key : devnet.owned()) {
      try (Secret secret = key.toBigEndian()) {
        byte[] bigEndian = new byte[secret.size()];
        secret.buffer().get(bigEndian);
        keys.addAll(Needle.number("key of " + key.publicKey().toShortString(), bigEndian));
      }
    }
    return keys;
  }

  /** A file that only we can read. */
  static Path guarded(Path file) throws IOException {
    return Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** Reads its memory a few times, each time while it signs, and then a dump of its heap. */
  void scan(RunningDaemon daemon) throws IOException, InterruptedException {
    awaitDelegations(daemon, 2);
    ProcessMemory memory = new ProcessMemory(daemon.pid());
    ProcessMemory.Range heap = memory.javaHeap();
    List<Needle> all = new ArrayList<>(nowhere);
    all.addAll(onlyOutsideTheHeap);
    all.add(Needle.text("planted in the heap", PlantedMain.inHeap()).get(0));
    all.add(Needle.text("planted outside", PlantedMain.outside()).get(0));
    for (int i = 0; i < SCANS; i++) {
      awaitDelegations(daemon, devnet.relays().get(0).received().size() + 1);
      List<Hit> hits = memory.find(all);
      assertThat(hits).anyMatch(one -> is("planted in the heap", one) && in(heap, one));
      assertThat(hits).anyMatch(one -> is("planted outside", one) && !in(heap, one));
      assertThat(hits).as("found at all").noneMatch(one -> isOneOf(nowhere, one));
      assertThat(hits)
          .as("found in the heap")
          .noneMatch(one -> isOneOf(onlyOutsideTheHeap, one) && in(heap, one));
      // It works with them, so they are somewhere: a scan that overlooks them would fail here.
      assertThat(hits).as("found outside").anyMatch(one -> isOneOf(onlyOutsideTheHeap, one));
    }
    List<Hit> dumped = memory.findInHeapDump(all, temporary);
    assertThat(dumped).anyMatch(one -> is("planted in the heap", one));
    assertThat(dumped)
        .as("found in the heap dump")
        .noneMatch(one -> isOneOf(nowhere, one) || isOneOf(onlyOutsideTheHeap, one));
  }

  private static boolean is(String what, Hit hit) {
    return hit.needle().startsWith(what);
  }

  private static boolean in(ProcessMemory.Range heap, Hit hit) {
    return heap.contains(hit.address());
  }

  private static boolean isOneOf(List<Needle> needles, Hit hit) {
    return needles.stream().anyMatch(needle -> needle.name().equals(hit.needle()));
  }

  private void awaitDelegations(RunningDaemon daemon, int count) throws InterruptedException {
    Instant latest = Instant.now().plusSeconds(60);
    while (devnet.relays().get(0).received().size() < count) {
      assertThat(daemon.isAlive()).as("it said %s", daemon.output()).isTrue();
      assertThat(Instant.now()).as("it said %s", daemon.output()).isBefore(latest);
      Thread.sleep(20);
    }
  }

  @Override
  public void close() throws IOException {
    devnet.close().await();
    vertx.close().await();
    folder.close();
  }
}
