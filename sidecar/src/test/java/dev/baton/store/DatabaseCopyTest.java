package dev.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is done to a database between two reads of its copy, the copy is of one moment. */
class DatabaseCopyTest {

  /** What the process that writes does meanwhile. */
  enum Meanwhile {
    WRITES {
      @Override
      void happen(RewrittenDatabase database) throws SQLException {
        database.rewrite();
      }
    },
    CHECKPOINTS {
      @Override
      void happen(RewrittenDatabase database) throws SQLException {
        database.checkpoint("PASSIVE");
      }
    },
    BEGINS_THE_LOG_ANEW {
      @Override
      void happen(RewrittenDatabase database) throws SQLException {
        database.checkpoint("PASSIVE");
        database.rewrite();
      }
    },
    BEGINS_THE_LOG_ANEW_TWICE {
      @Override
      void happen(RewrittenDatabase database) throws SQLException {
        BEGINS_THE_LOG_ANEW.happen(database);
        BEGINS_THE_LOG_ANEW.happen(database);
      }
    },
    CHECKPOINTS_WHAT_IT_WROTE {
      @Override
      void happen(RewrittenDatabase database) throws SQLException {
        database.rewrite();
        database.checkpoint("PASSIVE");
      }
    },
    EMPTIES_THE_LOG {
      @Override
      void happen(RewrittenDatabase database) throws SQLException {
        database.rewrite();
        database.checkpoint("TRUNCATE");
      }
    },
    GROWS {
      @Override
      void happen(RewrittenDatabase database) throws SQLException {
        database.grow(20);
        database.checkpoint("PASSIVE");
        database.grow(5);
      }
    },
    SHRINKS {
      @Override
      void happen(RewrittenDatabase database) throws SQLException {
        database.shrink();
        database.checkpoint("PASSIVE");
      }
    },
    CLOSES {
      @Override
      void happen(RewrittenDatabase database) throws SQLException {
        database.stop();
      }
    },
    OPENS_WRITES_AND_CLOSES {
      @Override
      void happen(RewrittenDatabase database) throws SQLException {
        database.stop();
        database.open();
        database.rewrite();
        database.stop();
      }
    };

    abstract void happen(RewrittenDatabase database) throws SQLException;
  }

  @TempDir Path temporary;

  @ParameterizedTest
  @EnumSource
  void isOfOneMomentWheneverItHappens(Meanwhile meanwhile) throws Exception {
    int moments = everyMoment(meanwhile, false);
    assertThat(moments).as("moments tried").isGreaterThan(15);
  }

  @ParameterizedTest
  @EnumSource
  void isOfOneMomentWheneverItHappensThoughThereWasNoLog(Meanwhile meanwhile) throws Exception {
    int moments = everyMoment(meanwhile, true);
    assertThat(moments).as("moments tried").isGreaterThan(15);
  }

  /** Once at each moment of copying, each time with another database; how many there were. */
  private int everyMoment(Meanwhile meanwhile, boolean closed) throws Exception {
    for (int moment = 1; ; moment++) {
      Path folder = Files.createDirectory(temporary.resolve(meanwhile + "-" + moment));
      try (RewrittenDatabase database = new RewrittenDatabase(folder.resolve("some.db"))) {
        if (closed) {
          database.stop();
        }
        int one = moment;
        HookedAccess access =
            new HookedAccess(
                now -> {
                  if (now == one) {
                    meanwhile.happen(database);
                  }
                });
        long before = database.generation();
        long copied = copy(database, access);
        assertThat(copied)
            .as("generation, %s at moment %d", meanwhile, moment)
            .isBetween(before, database.generation());
        if (access.moments() < moment) {
          return moment - 1;
        }
      }
    }
  }

  @Test
  void waitsForAQuietMoment() throws Exception {
    try (RewrittenDatabase database = new RewrittenDatabase(temporary.resolve("some.db"))) {
      HookedAccess[] self = new HookedAccess[1];
      HookedAccess access =
          new HookedAccess(
              now -> {
                if (self[0].waited().compareTo(Duration.ofSeconds(20)) < 0) {
                  Meanwhile.BEGINS_THE_LOG_ANEW.happen(database);
                }
              });
      self[0] = access;
      assertThat(copy(database, access)).isEqualTo(database.generation());
      assertThat(access.waited()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
    }
  }

  @Test
  void saysThatItIsWrittenToTooFastOnlyAfterALongTime() throws Exception {
    try (RewrittenDatabase database = new RewrittenDatabase(temporary.resolve("some.db"))) {
      HookedAccess access = new HookedAccess(now -> Meanwhile.BEGINS_THE_LOG_ANEW.happen(database));
      assertThatThrownBy(() -> copy(database, access))
          .isInstanceOf(IOException.class)
          .hasMessage(database.path() + " is written to faster than it can be copied");
      assertThat(access.waited()).isGreaterThan(DatabaseCopy.PATIENCE);
    }
  }

  @Test
  void triesSeveralTimesHoweverLongOneTryTakes() throws Exception {
    try (RewrittenDatabase database = new RewrittenDatabase(temporary.resolve("some.db"))) {
      // Each try opens four files, and is meddled with, except for the last one.
      Duration meddled = DatabaseCopy.PATIENCE.multipliedBy(4L * (DatabaseCopy.LEAST_TRIES - 1));
      HookedAccess[] self = new HookedAccess[1];
      HookedAccess access =
          new HookedAccess(
              now -> {
                if (self[0].waited().compareTo(meddled) < 0) {
                  Meanwhile.BEGINS_THE_LOG_ANEW.happen(database);
                }
              },
              DatabaseCopy.PATIENCE);
      self[0] = access;
      assertThat(copy(database, access)).isEqualTo(database.generation());
    }
  }

  @Test
  void waitsForTheNewOneWhenTheOldOneIsPutAside() throws Exception {
    Path path = temporary.resolve("some.db");
    Path aside = temporary.resolve("aside.db");
    try (RewrittenDatabase database = new RewrittenDatabase(path)) {
      database.stop();
      HookedAccess access =
          new HookedAccess(
              now -> {
                if (now == 2) {
                  Files.move(path, aside);
                } else if (now == 6) {
                  Files.move(aside, path);
                }
              });
      assertThat(copy(database, access)).isEqualTo(database.generation());
      Files.delete(path);
      assertThatThrownBy(() -> copy(database, new HookedAccess(now -> {})))
          .isInstanceOf(NoSuchFileException.class)
          .hasMessage(path.toString());
    }
  }

  /** The generation that all rows of the copy have. */
  private long copy(RewrittenDatabase database, HookedAccess access) throws Exception {
    Path to = Files.createTempDirectory(temporary, "copy");
    new DatabaseCopy(access, database.path(), to).make();
    return RewrittenDatabase.generationOf(to.resolve(database.path().getFileName()));
  }
}
