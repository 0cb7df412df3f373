package dev.baton.scenario;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How late the machine was at its worst: with what event loops were to do at a time, and with a
 * write to disk beside them.
 */
final class Lateness implements AutoCloseable {

  /** Milliseconds. */
  private static final int LOOP_PERIOD = 20;

  /** Milliseconds; rarer, for the disk is shared with what is measured. */
  private static final int DISK_PERIOD = 100;

  private final AtomicLong mostNanos = new AtomicLong();
  private final Path file;
  private final FileChannel channel;
  private final Thread disk;

  Lateness() throws IOException {
    file = Files.createTempFile("lateness", "");
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
    disk = new Thread(this::watchDisk, "lateness");
    disk.setDaemon(true);
    disk.start();
  }

  /** From now until the loop ends. */
  void watch(Vertx loop) {
    AtomicLong last = new AtomicLong(System.nanoTime());
    loop.setPeriodic(
        LOOP_PERIOD,
        timer -> {
          long now = System.nanoTime();
          note(now - last.getAndSet(now), LOOP_PERIOD);
        });
  }

  private void watchDisk() {
    try {
      while (true) {
        long begun = System.nanoTime();
        Thread.sleep(DISK_PERIOD);
        channel.write(ByteBuffer.wrap(new byte[] {1}), 0);
        channel.force(true);
        note(System.nanoTime() - begun, DISK_PERIOD);
      }
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void note(long nanos, int plannedMillis) {
    long late = nanos - Duration.ofMillis(plannedMillis).toNanos();
    mostNanos.accumulateAndGet(late, Math::max);
  }

  Duration most() {
    return Duration.ofNanos(mostNanos.get());
  }

  @Override
  public String toString() {
    return most().toMillis() + " ms";
  }

  @Override
  public void close() throws IOException {
    disk.interrupt();
    join();
    channel.close();
    Files.deleteIfExists(file);
  }

  private void join() {
    try {
      disk.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
