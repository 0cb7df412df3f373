package dev.baton.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.baton.config.LogSettings;
import org.slf4j.LoggerFactory;

/** The log, on standard error: standard output is for what a command answers. */
final class Logs {

  private static final String OURS = "dev.baton";
  private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX, UTC} %-5level %msg%n";

  private Logs() {}

  /** Logs as the configuration says from now on. */
  static void configure(LogSettings settings) {
    configure((LoggerContext) LoggerFactory.getILoggerFactory(), settings);
  }

  static void configure(LoggerContext context, LogSettings settings) {
    context.reset();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(
        switch (settings.format()) {
          case TEXT -> text(context);
          case JSON -> json(context);
        });
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    // What Netty and Vert.x have to say below this level is not for operators.
    root.setLevel(Level.WARN);
    context.getLogger(OURS).setLevel(Level.toLevel(settings.level().name()));
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LINE);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMDC(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    return encoder;
  }
}
