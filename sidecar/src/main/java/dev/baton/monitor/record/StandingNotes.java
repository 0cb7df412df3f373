package dev.baton.monitor.record;

import dev.baton.bls.BlsPublicKey;
import dev.baton.delegation.Ledger.Note;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Finding;
import dev.baton.monitor.judge.Order;
import dev.baton.monitor.judge.Transition;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Changes of standing and orders as notes of the ledger. Their subject is the gateway's delegate
 * key in hex, for names change; the name is in the body.
 */
public final class StandingNotes {

  /** The kind of a change of standing; the body is a {@link TransitionFormat}. */
  public static final String STANDING = "standing";

  /** The kind of an operator's order; the body is an {@link OrderFormat}. */
  public static final String ORDER = "order";

  /** The kind of an operator's decision about a gateway and single validators. */
  public static final String VALIDATOR_BAN = "validator-ban";

  private StandingNotes() {}

  /**
   * A change of standing. If its causes make it larger than the ledger allows, the older ones are
   * left out, half of them at a time.
   */
  public static Note of(Transition transition, BlsPublicKey delegate) {
    String body = TransitionFormat.write(transition);
    Transition shorter = transition;
    while (size(body) > Note.LARGEST_BODY && !shorter.causes().isEmpty()) {
      shorter = withoutOlderHalf(shorter);
      body = TransitionFormat.write(shorter);
    }
    return new Note(transition.at(), STANDING, delegate.toHex(), body);
  }

  /** An operator's order. */
  public static Note of(Order order, BlsPublicKey delegate) {
    return new Note(order.at(), ORDER, delegate.toHex(), OrderFormat.write(order));
  }

  /**
   * Whether a note is about a revocation: an order, a ban, a standing that becomes or ceases to be
   * revoked, or one of these kinds that cannot be read and so may be about one.
   */
  public static boolean concernsRevocation(Note note) {
    if (!note.kind().equals(STANDING)) {
      return note.kind().equals(ORDER) || note.kind().equals(VALIDATOR_BAN);
    }
    try {
      Transition transition = TransitionFormat.read(note.body());
      return transition.from() == Standing.REVOKED || transition.to() == Standing.REVOKED;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private static int size(String body) {
    return body.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Transition withoutOlderHalf(Transition transition) {
    List<Finding> causes = transition.causes();
    return new Transition(
        transition.slot(),
        transition.at(),
        transition.subject(),
        transition.from(),
        transition.to(),
        transition.rule(),
        causes.subList((causes.size() + 1) / 2, causes.size()),
        transition.why());
  }
}
