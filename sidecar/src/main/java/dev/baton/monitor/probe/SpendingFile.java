package dev.baton.monitor.probe;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.CopyOptions;
import io.vertx.core.file.FileSystem;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * A budget per day (UTC) that outlasts restarts: what was taken is in the file before it is spent.
 * A file that cannot be read, or is of a day to come, lets nothing be spent until it can be trusted
 * again.
 */
public final class SpendingFile implements Spending {

  private record Spent(LocalDate day, BigInteger wei) {}

  private final FileSystem files;
  private final String file;
  private final InstantSource clock;
  private final BigInteger perDay;
  private Future<Boolean> last = Future.succeededFuture(true);

  /**
   * Touches no file yet.
   *
   * @param file one line: the day and the wei taken on it
   * @param perDay wei, from 0
   */
  public SpendingFile(Vertx vertx, Path file, InstantSource clock, BigInteger perDay) {
    this.files = vertx.fileSystem();
    this.file = file.toString();
    this.clock = clock;
    this.perDay = perDay;
  }

  /** One after the other: two that read the same file would both think that there is enough. */
  @Override
  public Future<Boolean> take(BigInteger wei) {
    last = last.otherwise(false).compose(before -> read()).compose(spent -> take(spent, wei));
    return last;
  }

  private Future<Spent> read() {
    return files
        .exists(file)
        .compose(
            there ->
                there
                    ? files.readFile(file).map(SpendingFile::parse)
                    : Future.succeededFuture(new Spent(today(), BigInteger.ZERO)));
  }

  private Future<Boolean> take(Spent spent, BigInteger wei) {
    LocalDate today = today();
    if (spent.day().isAfter(today)) {
      return Future.succeededFuture(false);
    }
    BigInteger taken = spent.day().equals(today) ? spent.wei() : BigInteger.ZERO;
    BigInteger sum = taken.add(wei);
    if (wei.signum() < 0 || sum.compareTo(perDay) > 0) {
      return Future.succeededFuture(false);
    }
    String next = file + ".next";
    return files
        .writeFile(next, Buffer.buffer(today + " " + sum + "\n"))
        .compose(
            written ->
                files.move(
                    next, file, new CopyOptions().setReplaceExisting(true).setAtomicMove(true)))
        .map(true);
  }

  private static Spent parse(Buffer content) {
    String[] parts = content.toString().strip().split(" ", -1);
    try {
      if (parts.length == 2 && parts[1].matches("[0-9]{1,78}")) {
        return new Spent(LocalDate.parse(parts[0]), new BigInteger(parts[1]));
      }
    } catch (DateTimeParseException e) {
      throw new IllegalStateException("the file of the canaries' budget has no day in it", e);
    }
    throw new IllegalStateException(
        "the file of the canaries' budget is not a day and an amount; remove it to begin anew");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
