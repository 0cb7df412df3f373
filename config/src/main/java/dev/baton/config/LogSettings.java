package dev.baton.config;

/** What is logged, and in which form. */
public record LogSettings(LogFormat format, LogLevel level) {

  static Reading<LogSettings> read(Section in) {
    Reading<LogFormat> format =
        in.optional(
            "format",
            Types.choice(LogFormat.class),
            "text",
            "text for people, json for one object a line.");
    Reading<LogLevel> level =
        in.optional(
            "level",
            Types.choice(LogLevel.class),
            "info",
            "The least important message that is logged.");
    return in.build(() -> new LogSettings(format.get(), level.get()));
  }
}
