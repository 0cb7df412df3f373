package dev.baton.devnet;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What can be wrong with a beacon node that answers: each may be switched from any thread while the
 * node runs. What can be wrong with the answering itself is {@link DevnetServer}'s.
 */
public final class BeaconFaults {

  private volatile int lag;
  private volatile boolean syncing;
  private volatile boolean optimistic;
  private volatile boolean otherChain;
  private volatile boolean withoutV2;
  private volatile OptionalLong lie = OptionalLong.empty();
  private volatile boolean otherDependentRoot;
  private volatile Optional<String> lineEnd = Optional.empty();

  BeaconFaults() {}

  /** Follows the chain this many slots late, without saying so. */
  public BeaconFaults lag(int slots) {
    lag = slots;
    return this;
  }

  /** Says that it is syncing. */
  public BeaconFaults syncing(boolean on) {
    syncing = on;
    return this;
  }

  /** Says that it has not verified its head's payloads. */
  public BeaconFaults optimistic(boolean on) {
    optimistic = on;
    return this;
  }

  /** Gives another genesis validators root. */
  public BeaconFaults otherChain(boolean on) {
    otherChain = on;
    return this;
  }

  /** Knows neither v2 duties nor {@code head_v2}, as nodes of before Fulu. */
  public BeaconFaults withoutV2(boolean on) {
    withoutV2 = on;
    return this;
  }

  /** Gives false proposers, drawn by this seed: nodes with one seed tell one lie. */
  public BeaconFaults lie(long seed) {
    lie = OptionalLong.of(seed);
    return this;
  }

  /** Gives a false dependent root to its duties, too. */
  public BeaconFaults otherDependentRoot(boolean on) {
    otherDependentRoot = on;
    return this;
  }

  /** Ends the lines of its event stream with CR, LF or CRLF; LF if never told. */
  public BeaconFaults lineEnd(String characters) {
    lineEnd = Optional.of(characters);
    return this;
  }

  /** Nothing is wrong any more. */
  public void end() {
    lag(0).syncing(false).optimistic(false).otherChain(false).withoutV2(false);
    lie = OptionalLong.empty();
    otherDependentRoot = false;
    lineEnd = Optional.empty();
  }

  int lag() {
    return lag;
  }

  boolean syncing() {
    return syncing;
  }

  boolean optimistic() {
    return optimistic;
  }

  boolean otherChain() {
    return otherChain;
  }

  boolean withoutV2() {
    return withoutV2;
  }

  OptionalLong lie() {
    return lie;
  }

  boolean otherDependentRoot() {
    return otherDependentRoot;
  }

  String lineEnd() {
    return lineEnd.orElse("\n");
  }
}
