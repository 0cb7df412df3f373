package dev.baton.monitor.judge;

import java.util.Optional;

/**
 * What a bad reading comes to once everything is considered that could be at fault instead.
 *
 * @param observation the bad reading
 * @param factor what excuses it, or what would have to be known
 * @param why one sentence for people
 */
public record Finding(
    Observation observation, Verdict verdict, Optional<Factor> factor, String why) {}
