package dev.baton;

import dev.baton.beacon.ChainSpec;
import dev.baton.beacon.Epoch;
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

/**
 * One line of log for every owned slot that comes into view and for every change of its phase. That
 * signing is off is said once an epoch, for nothing can come of any slot then.
 */
final class SlotLog implements SlotListener {

  private static final Logger log = LoggerFactory.getLogger(SlotLog.class);

  private final ChainSpec spec;
  private Optional<Epoch> saidOff = Optional.empty();

  SlotLog(ChainSpec spec) {
    this.spec = spec;
  }

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

  private void write(SlotReport now) {
    switch (now.phase()) {
      case PLANNED, RESERVED, SIGNED, CONFIRMED -> log.info("{}", line(now));
      case WAITING, EXPIRED, REFUSED -> {
        if (is(now, Reason.FOREIGN_DELEGATION)) {
          log.error("ALARM {}", line(now));
        } else if (is(now, Reason.SIGNING_OFF)) {
          unsigned(now);
        } else {
          log.warn("{}", line(now));
        }
      }
    }
  }

  /** As it was wished. */
  private void unsigned(SlotReport now) {
    Optional<Epoch> epoch = Optional.of(spec.epochOf(now.duty().slot()));
    if (saidOff.equals(epoch)) {
      log.debug("{}", line(now));
    } else {
      saidOff = epoch;
      log.info("{}; so it is with every slot of epoch {}", line(now), epoch.get());
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
