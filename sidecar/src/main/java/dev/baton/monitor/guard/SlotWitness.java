package dev.baton.monitor.guard;

import dev.baton.beacon.Slot;
import dev.baton.bls.Root;
import dev.baton.bls.scheme.SignedConstraints;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** Someone who can tell what was asked of a slot that has passed, and who built its block. */
public interface SlotWitness {

  /** The operator's name for it. */
  String name();

  /** The constraints set for the slot, each with a valid signature of the delegate it names. */
  Future<List<SignedConstraints>> constraints(Slot slot);

  /** The hashes of the execution blocks that it handed to the slot's proposer. */
  Future<Set<Root>> deliveredPayloads(Slot slot);
}
