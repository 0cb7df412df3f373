package dev.baton.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.BlsPublicKey;
import dev.baton.testkit.Fixtures;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyRolesTest {

  private static final Gateway ALPHA = Fixtures.gateway("alpha", 1);
  private static final Gateway BETA = Fixtures.gateway("beta", 2);
  private static final BlsPublicKey VALIDATOR = Fixtures.key(1).publicKey();

  private final KeyRoles roles = KeyRoles.of(List.of(ALPHA, BETA));

  @Test
  void knowsWhoseDelegateAKeyIs() {
    assertThat(roles.gatewayOf(BETA.delegate())).contains("beta");
    assertThat(roles.gatewayOf(VALIDATOR)).isEmpty();
  }

  @Test
  void passesKeysThatAreApart() {
    assertThatCode(() -> roles.requireApart(Set.of(VALIDATOR)::contains))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesValidatorsThatAreDelegatesAndNamesThemAll() {
    Set<BlsPublicKey> validators = Set.of(VALIDATOR, ALPHA.delegate(), BETA.delegate());

    assertThatThrownBy(() -> roles.requireApart(validators::contains))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.DELEGATE_IS_VALIDATOR))
        .hasMessageContaining(ALPHA.delegate().toShortString() + " of gateway alpha")
        .hasMessageContaining(BETA.delegate().toShortString() + " of gateway beta")
        .hasMessageContaining("baton keys new-delegate")
        .hasMessageNotContaining(VALIDATOR.toShortString());
  }
}
