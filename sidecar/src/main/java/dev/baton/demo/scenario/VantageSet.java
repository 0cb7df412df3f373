package dev.baton.demo.scenario;

import java.util.Arrays;
import java.util.Optional;

/** The places from which gateways are seen in a scenario; this machine is always among them. */
public enum VantageSet {
  OWN("own", false, false),
  OWN_REMOTE("own+remote", true, false),
  OWN_CHAIN("own+chain", false, true),
  OWN_REMOTE_CHAIN("own+remote+chain", true, true);

  private final String code;
  private final boolean remote;
  private final boolean chain;

  VantageSet(String code, boolean remote, boolean chain) {
    this.code = code;
    this.remote = remote;
    this.chain = chain;
  }

  /** As the tables write it: {@code own+remote}. */
  public static Optional<VantageSet> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
  }

  /** Whether another machine on another line looks, too. */
  public boolean hasRemote() {
    return remote;
  }

  /** Whether L1 and the canonical rollup are looked at. */
  public boolean hasChain() {
    return chain;
  }

  /** The name under which it appears everywhere. */
  public String code() {
    return code;
  }

  @Override
  public String toString() {
    return code;
  }
}
