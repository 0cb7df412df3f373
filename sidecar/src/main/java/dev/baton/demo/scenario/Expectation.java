package dev.baton.demo.scenario;

import dev.baton.delegation.Standing;
import java.util.Arrays;
import java.util.Locale;

/**
 * What must come of a fault.
 *
 * @param verdict the worst that is found; {@code none} if nothing bad is read
 * @param standing where the gateway stands in the end
 */
public record Expectation(Found verdict, Standing standing) {

  /** The worst that is found of a gateway, the worst first. */
  public enum Found {
    GATEWAY,
    UNKNOWN,
    NOT_GATEWAY,
    NONE;

    /** The name under which it appears everywhere: {@code not-gateway}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Found of(String code) {
      return Arrays.stream(values())
          .filter(one -> one.code().equals(code))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no verdict: " + code));
    }

    Found or(Found other) {
      return compareTo(other) <= 0 ? this : other;
    }
  }

  static Expectation of(String verdict, String standing) {
    Standing known =
        Arrays.stream(Standing.values())
            .filter(one -> one.code().equals(standing))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no standing: " + standing));
    return new Expectation(Found.of(verdict), known);
  }

  @Override
  public String toString() {
    return verdict.code() + ", " + standing;
  }
}
