package dev.baton.bls.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ScryptMemoryTest {

  private static final int MEGABYTE = 1 << 20;

  @Test
  void takesNothingUntilItIsNeededAndThenNoMoreThanThat() {
    try (ScryptMemory memory = ScryptMemory.empty()) {
      assertThat(memory.size()).isZero();
      assertThat(memory.words(MEGABYTE).capacity()).isEqualTo(MEGABYTE / Integer.BYTES);
      assertThat(memory.size()).isEqualTo(MEGABYTE);
    }
  }

  @Test
  void isUsedAgainAndGrows() {
    try (ScryptMemory memory = ScryptMemory.empty()) {
      memory.words(MEGABYTE).put(0, 5);
      assertThat(memory.words(MEGABYTE / 2).get(0)).isEqualTo(5);
      assertThat(memory.size()).isEqualTo(MEGABYTE);

      assertThat(memory.words(2 * MEGABYTE).get(0)).isZero();
      assertThat(memory.size()).isEqualTo(2 * MEGABYTE);
    }
  }

  @Test
  void isGivenBackWhenItIsClosedWithoutAGarbageCollection() {
    long size = 64L * MEGABYTE; // More than anything else here takes meanwhile.
    ScryptMemory memory = ScryptMemory.empty();
    memory.words(size);
    long before = directMemory();
    memory.close();
    memory.close();

    assertThat(directMemory()).isLessThanOrEqualTo(before - size / 2);
    assertThat(memory.size()).isZero();
    assertThatIllegalStateException().isThrownBy(() -> memory.words(1));
  }

  @Test
  void wipesAllOfIt() {
    for (int size : new int[] {1, (1 << 14) - 1, 1 << 14, (1 << 15) + 5}) {
      ByteBuffer table = ByteBuffer.allocateDirect(size);
      while (table.hasRemaining()) {
        table.put((byte) 7);
      }
      ScryptMemory.wipe(table);

      byte[] left = new byte[size];
      table.get(0, left);
      assertThat(left).containsOnly(0);
    }
  }

  @Test
  void refusesMoreThanOneBufferHolds() {
    try (ScryptMemory memory = ScryptMemory.empty()) {
      assertThatIllegalArgumentException().isThrownBy(() -> memory.words((1L << 30) + 1));
    }
  }

  private static long directMemory() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
