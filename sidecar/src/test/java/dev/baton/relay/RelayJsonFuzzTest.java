package dev.baton.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Whatever a relay sends, only the named exception escapes, with a message safe to print. */
class RelayJsonFuzzTest {

  @FuzzTest
  void readsListingsOrSaysWhyNot(byte[] json) {
    try {
      List<WireDelegation> read = RelayJson.readList(json);
      assertThat(read).hasSizeLessThanOrEqualTo(RelayJson.MAX_LISTED);
    } catch (RelayJsonException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1000).doesNotContain("\n", "\u001b");
    }
  }

  @FuzzTest
  void writesBackWhatItReads(byte[] json) {
    try {
      WireDelegation read = RelayJson.read(json);
      byte[] written = RelayJson.write(Dialect.FABRIC, read.with(Delegations.PROFILE));
      assertThat(RelayJson.read(written).message()).isEqualTo(read.message());
    } catch (RelayJsonException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1000).doesNotContain("\n", "\u001b");
    }
  }
}
