package dev.baton.monitor.evidence;

import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.monitor.judge.Input;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.record.InputFormat;
import java.util.List;
import java.util.Optional;

/**
 * Tells what a bundle proves, from its bytes alone. Pure: it asks nobody and needs no
 * configuration, so anyone can repeat it on another machine.
 */
public final class EvidenceCheck {

  /** No bundle is longer. */
  public static final int MAX_BYTES = 32 << 20;

  /** How far a bundle goes. */
  public enum Result {
    /** Signatures alone prove it. */
    PROVEN,
    /** It holds if what {@link Outcome#assumptions} says does. */
    HOLDS_IF,
    /** It proves nothing. */
    INVALID;

    /** The name under which it appears everywhere: {@code holds-if}. */
    public String code() {
      return switch (this) {
        case PROVEN -> "proven";
        case HOLDS_IF -> "holds-if";
        case INVALID -> "invalid";
      };
    }
  }

  /**
   * What came of it.
   *
   * @param kind what it claims to prove; empty if it is no bundle
   * @param address the hash of its content, 32 bytes; empty if it is no bundle
   * @param statement what is shown, or what is wrong with it; one line for people, safe to print
   * @param against whom it is against by its own word; empty if it is invalid
   * @param assumptions what nobody can tell from the bundle; empty unless it holds if they do
   */
  public record Outcome(
      Result result,
      Optional<String> kind,
      Optional<Bytes> address,
      String statement,
      Optional<Party> against,
      List<String> assumptions) {

    public Outcome {
      assumptions = List.copyOf(assumptions);
    }

    public boolean isValid() {
      return result != Result.INVALID;
    }
  }

  /**
   * Whom a bundle is against. Whose keys these are, no bundle can tell.
   *
   * @param address that signed its messages, or the committer of the delegation that it missed
   * @param delegate of that delegation; empty where messages are what proves it
   */
  public record Party(Address address, Optional<BlsPublicKey> delegate) {}

  /** What a kind's parts show of somebody, if these assumptions hold. */
  record Shown(Party against, String statement, List<String> assumptions) {

    static Shown of(Party against, String statement, String... assumptions) {
      return new Shown(against, statement, List.of(assumptions));
    }

    static Shown of(Address signer, String statement, String... assumptions) {
      return of(new Party(signer, Optional.empty()), statement, assumptions);
    }
  }

  private EvidenceCheck() {}

  /**
   * Checks a bundle.
   *
   * @param expected the address that it goes by; empty if it goes by none
   * @param signer who must have signed; empty if that is for the reader to compare
   */
  public static Outcome check(byte[] json, Optional<Bytes> expected, Optional<Address> signer) {
    try {
      Bundle bundle = BundleFile.read(json);
      return outcome(bundle, expected, signer);
    } catch (InvalidEvidence e) {
      return invalid(e, Optional.empty(), Optional.empty());
    }
  }

  private static Outcome outcome(
      Bundle bundle, Optional<Bytes> expected, Optional<Address> signer) {
    Optional<Bytes> address = Optional.of(bundle.address());
    try {
      if (expected.isPresent() && !expected.equals(address)) {
        throw new InvalidEvidence("its content is not that of the address that it goes by");
      }
      Shown shown = shown(bundle, signer);
      Result result = shown.assumptions().isEmpty() ? Result.PROVEN : Result.HOLDS_IF;
      return new Outcome(
          result,
          Optional.of(bundle.kind()),
          address,
          shown.statement(),
          Optional.of(shown.against()),
          shown.assumptions());
    } catch (InvalidEvidence e) {
      return invalid(e, kind(bundle), address);
    }
  }

  private static Shown shown(Bundle bundle, Optional<Address> signer) {
    Part parts = new Part(bundle.parts(), "parts");
    Observation about = about(bundle);
    return switch (bundle.kind()) {
      case "equivocation" -> {
        require(about, Signal.EQUIVOCATION, Certainty.PROVEN);
        yield Contradiction.check(parts, signer);
      }
      case "seal-mismatch" -> {
        require(about, Signal.SEAL, Certainty.MEASURED);
        yield AgainstChain.seal(parts, signer);
      }
      case "broken-promise" -> {
        require(about, Signal.PROMISE, Certainty.MEASURED);
        yield AgainstChain.promise(parts, signer);
      }
      case MissedWindow.KIND -> MissedWindowFormat.check(parts, about, signer);
      default -> throw new InvalidEvidence("its kind is none that this program knows");
    };
  }

  private static Observation about(Bundle bundle) {
    Input read;
    try {
      read = InputFormat.read(bundle.about());
    } catch (IllegalArgumentException e) {
      throw new InvalidEvidence("about is no observation: " + e.getMessage(), e);
    }
    if (!(read instanceof Observation about) || !about.isBad()) {
      throw new InvalidEvidence("about is no observation of a fault");
    }
    if (about.evidence().isPresent()) {
      throw new InvalidEvidence("about names an address, which no bundle can of itself");
    }
    return about;
  }

  private static void require(Observation about, Signal signal, Certainty certainty) {
    if (about.signal() != signal || about.certainty() != certainty) {
      throw new InvalidEvidence("about is not what a bundle of its kind is about");
    }
  }

  private static Optional<String> kind(Bundle bundle) {
    return Optional.of(bundle.kind()).filter(kind -> kind.matches("[a-z-]{1,32}"));
  }

  private static Outcome invalid(
      InvalidEvidence why, Optional<String> kind, Optional<Bytes> address) {
    return new Outcome(
        Result.INVALID,
        kind,
        address,
        String.valueOf(why.getMessage()),
        Optional.empty(),
        List.of());
  }
}
