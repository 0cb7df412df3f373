package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.baton.pool.Desired;
import dev.baton.pool.RosterApply;
import java.util.List;

/** Whatever a client posts, it is understood or refused by name, and never half of it. */
class DesiredJsonFuzzTest {

  @FuzzTest
  void understandsADocumentOrNamesWhatIsWrong(byte[] bytes) {
    try {
      List<Desired> desired = new DesiredJson(JsonBody.parse(bytes)).read();

      assertThat(desired).isNotEmpty().hasSizeLessThanOrEqualTo(RosterApply.MOST);
      assertThat(desired.stream().map(Desired::validator)).doesNotHaveDuplicates();
      assertThat(desired).noneMatch(one -> one.optedOut() && one.group().isPresent());
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isEqualTo(400);
      assertThat(e.problem().detail()).isNotBlank().hasSizeLessThan(4000);
    }
  }
}
