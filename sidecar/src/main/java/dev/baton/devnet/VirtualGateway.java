package dev.baton.devnet;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Timers;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A gateway without sockets: what it does, and what it learned from the relay that it reads. */
public final class VirtualGateway {

  private static final int CONTROL = 9997;
  private static final int COMMITMENTS = 9998;
  private static final int STREAM = 9999;

  /** How far ahead it looks: further than anybody signs. */
  private static final int SLOTS_AHEAD = 16;

  private final VirtualRelay relay;
  private final BlsPublicKey delegate;
  private final Set<Slot> assigned = new HashSet<>();
  private final GatewayModel model;
  private final GatewayRpc rpc;

  VirtualGateway(String name, long seed, RollupTime time, Timers timers, VirtualRelay relay) {
    this.relay = relay;
    this.delegate =
        InteropKeys.secretKey(new Seed(seed).root("delegate " + name).bytes()).publicKey();
    this.model = new GatewayModel(name, seed, time, timers, assigned::contains);
    this.rpc = new GatewayRpc(model, timers, time.spec().chainId(), this::ahead);
  }

  /** What it does, and what it does wrong. */
  public GatewayModel model() {
    return model;
  }

  public String name() {
    return model.name();
  }

  /** The key it would sign constraints with. */
  public BlsPublicKey delegate() {
    return delegate;
  }

  /** The address that signs its frags, and brings its batches. */
  public Address committer() {
    return model.signer();
  }

  /** Where its commitments API is. */
  public URI url() {
    return uri("http", COMMITMENTS, "");
  }

  /** Its port for those who authenticate. */
  public URI control() {
    return uri("http", CONTROL, "");
  }

  /** Its frag stream. */
  public URI stream() {
    return uri("ws", STREAM, "/state_stream");
  }

  Map<String, VirtualServer> servers() {
    return Map.of(
        url().getAuthority(), rpc, control().getAuthority(), rpc, stream().getAuthority(), rpc);
  }

  /** Reads the relay for the slots ahead; what it has learned stays known. */
  void poll() {
    if (!model.isUp()) {
      return;
    }
    Slot now = model.now();
    for (int i = 0; i < SLOTS_AHEAD; i++) {
      Slot slot = now.plus(i);
      relay
          .held(slot)
          .filter(one -> one.message().delegate().equals(delegate))
          .ifPresent(one -> assigned.add(slot));
    }
  }

  private List<Slot> ahead() {
    Slot now = model.now();
    return assigned.stream().filter(slot -> !slot.isBefore(now)).sorted().toList();
  }

  private URI uri(String scheme, int port, String path) {
    return URI.create(scheme + "://" + name() + ":" + port + path);
  }
}
