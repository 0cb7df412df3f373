package dev.baton.bls.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Bytes;
import dev.baton.bls.UInt64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is encoded is read as the same, and nothing else is read. */
class InclusionPayloadReadingTest {

  private static final long SEED = 20261121;
  private static final int RUNS = 300;

  private final Random random = new Random(SEED);

  @Test
  void readsWhatItWrites() {
    for (int run = 0; run < RUNS; run++) {
      InclusionPayload payload = payload();

      assertThat(InclusionPayload.decode(payload.encode())).as("run %s", run).isEqualTo(payload);
    }
  }

  @Test
  void readsNothingElse() {
    for (int run = 0; run < RUNS; run++) {
      InclusionPayload payload = payload();
      byte[] bytes = payload.encode().toArray();
      int at = random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 + random.nextInt(255));
      InclusionPayload read;
      try {
        read = InclusionPayload.decode(Bytes.of(bytes));
      } catch (IllegalArgumentException e) {
        continue;
      }
      // What is still a payload is another one, and is written as it was read.
      assertThat(read).as("run %s, byte %s", run, at).isNotEqualTo(payload);
      assertThat(read.encode()).isEqualTo(Bytes.of(bytes));
    }
  }

  @Test
  void refusesWhatIsCutOrHasMore() {
    Bytes encoded = payload().encode();
    for (int size = 0; size < encoded.size(); size++) {
      Bytes cut = encoded.slice(0, size);
      assertThatThrownBy(() -> InclusionPayload.decode(cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> InclusionPayload.decode(Bytes.concat(encoded, Bytes.of((byte) 0))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private InclusionPayload payload() {
    byte[] transaction = new byte[random.nextInt(200)];
    random.nextBytes(transaction);
    return new InclusionPayload(new UInt64(random.nextLong()), Bytes.of(transaction));
  }
}
