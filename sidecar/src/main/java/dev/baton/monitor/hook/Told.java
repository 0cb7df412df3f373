package dev.baton.monitor.hook;

/**
 * An event of which a hook is told.
 *
 * @param hook its name
 * @param id of the event
 */
record Told(String hook, String id) {}
