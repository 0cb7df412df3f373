package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.monitor.judge.Slo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What goes wrong, and when, on a network that is well before and after.
 *
 * @param slo by which the gateways are judged
 * @param last the last slot that is played; standings are looked at when it is over
 */
public record Script(String name, Slo slo, List<Trouble> troubles, Slot last) {

  public Script {
    troubles = List.copyOf(troubles);
  }

  /** What goes wrong, in one line for people; where nobody is named, the first gateway does it. */
  public String what() {
    return troubles.stream().map(Trouble::what).collect(Collectors.joining(", "));
  }

  /** The first slot in which anything is wrong. */
  public Slot begin() {
    return troubles.stream().map(Trouble::from).min(Comparator.naturalOrder()).orElse(last);
  }

  /** The gateways that do something wrong. */
  public List<String> faulty() {
    return troubles.stream()
        .filter(Trouble.OfGateway.class::isInstance)
        .map(one -> ((Trouble.OfGateway) one).gateway())
        .distinct()
        .toList();
  }

  /** What a gateway does wrong, if it is one thing. */
  public Optional<Trouble.OfGateway> of(String gateway) {
    return troubles.stream()
        .filter(Trouble.OfGateway.class::isInstance)
        .map(Trouble.OfGateway.class::cast)
        .filter(one -> one.gateway().equals(gateway))
        .findFirst();
  }
}
