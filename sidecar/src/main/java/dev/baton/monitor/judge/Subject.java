package dev.baton.monitor.judge;

/**
 * Whose standing it is: each rollup and each service level objective has its own of a gateway.
 *
 * @param gateway the operator's name for it
 */
public record Subject(String gateway, String rollup, String slo) implements Comparable<Subject> {

  @Override
  public int compareTo(Subject other) {
    int byGateway = gateway.compareTo(other.gateway);
    int byRollup = byGateway != 0 ? byGateway : rollup.compareTo(other.rollup);
    return byRollup != 0 ? byRollup : slo.compareTo(other.slo);
  }

  @Override
  public String toString() {
    return gateway + " for " + rollup + " under " + slo;
  }
}
