package dev.baton.signer.dirk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.baton.signer.dirk.wire.DirkWire;
import io.vertx.core.buffer.Buffer;
import java.util.Set;

/** Whatever a Dirk answers, it is a listing or refused with a word. */
class DirkAnswerFuzzTest {

  @FuzzTest
  void aListingIsReadOrRefused(byte[] body) {
    try {
      Buffer message = GrpcFrame.message(Buffer.buffer(body));
      Listing listing =
          Listing.of(DirkWire.ListAccountsResponse.parseFrom(message.getBytes()), Set.of());
      assertThat(listing.shares())
          .allMatch(share -> share.threshold() <= share.participants().size());
    } catch (IllegalArgumentException | InvalidProtocolBufferException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  @FuzzTest
  void aStatusIsReadOrRefused(byte[] words) {
    String text = new String(words, java.nio.charset.StandardCharsets.UTF_8);
    assertThat(GrpcStatus.of("13", text).describe()).startsWith("answered with gRPC status 13");
    try {
      assertThat(GrpcStatus.of(text, "").reason()).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
