package dev.baton.config;

import java.nio.file.Path;

/**
 * Small transactions of Baton's own, by which a gateway's latency and censorship are seen.
 *
 * @param keyFile holds the key of the account that pays for them
 * @param budgetPerDay the most that they may cost in a day (UTC), in gwei
 * @param rollup the name of the rollup that they are sent to, which has an execution node
 */
public record CanarySettings(Path keyFile, int budgetPerDay, String rollup) {}
