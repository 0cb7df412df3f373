package dev.baton.signer.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.baton.bls.Secret;
import java.util.List;

/** Whatever a wallet decrypts to: whole accounts come out, or it is refused without a quotation. */
class PrysmAccountsFuzzTest {

  @FuzzTest(maxDuration = "2m")
  void readsOrRefuses(byte @NotNull [] bytes) {
    try (Secret text = Secret.of(bytes.clone())) {
      List<PrysmAccounts.Account> accounts = PrysmAccounts.parse(text);
      assertThat(accounts).allMatch(account -> account.secretKey().size() == 32);
      accounts.forEach(account -> account.secretKey().close());
    } catch (IllegalArgumentException e) {
      assertThat(e).message().hasSizeLessThan(250);
    }
  }
}
