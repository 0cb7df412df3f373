package dev.baton.delegation;

import dev.baton.delegation.GatewayKeys.Keys;
import dev.baton.delegation.GatewayKeys.Offer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A change of a gateway's keys that is refused: with others than the pinned ones it gets no slot
 * until an operator accepts them.
 *
 * @param gateway the operator's name for it
 * @param pinned the keys that it is held to
 * @param offered those that it is given now, and by whom
 * @param since when they were first seen; after a restart, not before that
 */
public record RefusedKeys(String gateway, Keys pinned, Offer offered, Instant since) {

  /**
   * A key that is not the pinned one.
   *
   * @param name {@code delegate}, {@code committer} or {@code signer}
   * @param pinned as hex
   * @param offered as hex
   * @param registry the rollup whose registry offers it; empty if the configuration does
   */
  public record Part(String name, String pinned, String offered, Optional<String> registry) {

    /** Who offers it: {@code the configuration}, {@code the registry of base-one}. */
    public String by() {
      return registry.map(rollup -> "the registry of " + rollup).orElse("the configuration");
    }

    private Optional<Part> ifChanged() {
      return pinned.equals(offered) ? Optional.empty() : Optional.of(this);
    }
  }

  /** What is not as it was pinned; at least one. */
  public List<Part> parts() {
    Keys wanted = offered.keys();
    return Stream.of(
            configured("delegate", pinned.delegate().toHex(), wanted.delegate().toHex()),
            configured("committer", pinned.committer().toHex(), wanted.committer().toHex()),
            new Part(
                "signer", pinned.signer().toHex(), wanted.signer().toHex(), offered.registry()))
        .flatMap(part -> part.ifChanged().stream())
        .toList();
  }

  private static Part configured(String name, String pinned, String offered) {
    return new Part(name, pinned, offered, Optional.empty());
  }

  /** {@code another delegate by the configuration, another signer by the registry of base-one}. */
  public String summary() {
    return parts().stream()
        .map(part -> "another " + part.name() + " by " + part.by())
        .collect(Collectors.joining(", "));
  }

  /** What the operator can do, with the command for this gateway. */
  public String remedy() {
    return "Ask its operator; if the change is right: baton gateways accept " + gateway;
  }
}
