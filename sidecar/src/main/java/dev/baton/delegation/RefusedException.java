package dev.baton.delegation;

import org.jspecify.annotations.Nullable;

/** Something was not done, for a reason of the catalogue; the message has the particulars. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public RefusedException(Reason reason, String message) {
    this(reason, message, null);
  }

  public RefusedException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** The reason of a failure, whatever its type; a bug's is {@link Reason#INTERNAL_ERROR}. */
  public static Reason reasonOf(Throwable failure) {
    if (failure instanceof RefusedException refused) {
      return refused.reason();
    }
    return failure instanceof JournalException journal ? journal.reason() : Reason.INTERNAL_ERROR;
  }
}
