package dev.baton;

import dev.baton.delegation.Delivery;
import dev.baton.delegation.Reason;
import dev.baton.delegation.SlotListener;
import dev.baton.delegation.SlotReport;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line of log for every owned slot that comes into view and for every change of its phase. */
final class SlotLog implements SlotListener {

  private static final Logger log = LoggerFactory.getLogger(SlotLog.class);

  @Override
  public void changed(Optional<SlotReport> before, SlotReport now) {
    boolean same =
        before
            .filter(b -> b.phase() == now.phase() && b.exposed() == now.exposed())
            .filter(b -> b.reason().equals(now.reason()))
            .isPresent();
    // Waiting for nothing is only the moment in which the relays are read.
    boolean onItsWay = now.phase() == SlotReport.Phase.WAITING && now.reason().isEmpty();
    if (!same && !onItsWay) {
      write(now);
    }
  }

  private static void write(SlotReport now) {
    switch (now.phase()) {
      case PLANNED, RESERVED, SIGNED, CONFIRMED -> log.info("{}", line(now));
      case WAITING, EXPIRED, REFUSED -> {
        if (is(now, Reason.FOREIGN_DELEGATION)) {
          log.error("ALARM {}", line(now));
        } else if (is(now, Reason.SIGNING_OFF)) {
          // As it was wished.
          log.info("{}", line(now));
        } else {
          log.warn("{}", line(now));
        }
      }
    }
  }

  private static boolean is(SlotReport now, Reason reason) {
    return now.reason().filter(reason::equals).isPresent();
  }

  private static String line(SlotReport now) {
    String reason = now.reason().map(r -> ", " + r.code()).orElse("");
    String detail = now.detail().isEmpty() ? "" : " (" + now.detail() + ")";
    return String.format(
        "slot %s validator %s %s: %s%s%s%s%s",
        now.duty().slot(),
        now.duty().validatorIndex(),
        now.duty().proposer().toShortString(),
        now.phase().name().toLowerCase(Locale.ROOT),
        now.gateway().map(name -> " for " + name).orElse(""),
        relays(now),
        reason + detail,
        now.exposed() ? ", exposed: the duty moved" : "");
  }

  private static String relays(SlotReport now) {
    if (now.deliveries().isEmpty()) {
      return "";
    }
    return now.deliveries().values().stream()
        .sorted(Comparator.comparing(Delivery::relay))
        .map(one -> one.relay() + " " + one.state().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", ", " [", "]"));
  }
}
