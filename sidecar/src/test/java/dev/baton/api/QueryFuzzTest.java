package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.baton.delegation.Journal;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;

/** Whatever a client puts behind the question mark, it is understood or refused by name. */
class QueryFuzzTest {

  private final FakeStatusView view = World.view();

  @FuzzTest
  void understandsAQueryOrNamesTheParameter(byte[] bytes) {
    MultiMap parameters = MultiMap.caseInsensitiveMultiMap();
    try {
      new QueryStringDecoder(new String(bytes, StandardCharsets.ISO_8859_1), false)
          .parameters()
          .forEach(parameters::add);
    } catch (IllegalArgumentException e) {
      return; // Vert.x refuses what Netty cannot decode, before it reaches us.
    }
    try {
      Journal.Query query = DelegationPages.query(parameters, view);
      assertThat(query.limit()).isBetween(1, DelegationPages.MAX_LIMIT);
      assertThat(query.from()).isLessThanOrEqualTo(query.to());
      query.after().ifPresent(key -> assertThat(Cursor.parse(Cursor.behind(key))).isEqualTo(key));
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isIn(400, 404);
      assertThat(e.problem().detail()).isNotBlank().hasSizeLessThan(200);
    }
  }
}
