package dev.baton.monitor;

import dev.baton.beacon.ChainSpec;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.JournalQueue;
import dev.baton.delegation.Ledger;
import dev.baton.delegation.SlotReport;
import dev.baton.monitor.judge.Status;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What revocations are made of.
 *
 * @param gateways those that are configured now
 * @param slots where every slot in view stands
 * @param standings how a gateway stands now, by its name, with each rollup under each objective
 * @param reconsider has every undecided slot planned anew, and every slot stepped, before it
 *     returns
 */
public record RevocationSetup(
    Orders orders,
    Ledger ledger,
    JournalQueue journal,
    Supplier<List<Gateway>> gateways,
    Supplier<List<SlotReport>> slots,
    Function<String, List<Status>> standings,
    Runnable reconsider,
    ChainSpec spec,
    InstantSource clock) {}
