package dev.baton.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.baton.config.LogFormat;
import dev.baton.config.LogLevel;
import dev.baton.config.LogSettings;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the log goes, and in which form. */
final class Logging {

  private static final String OURS = "dev.baton";
  private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX, UTC} %-5level %msg%n";

  private Logging() {}

  /** As the configuration says from now on, on standard error: the other is for answers. */
  static void configure(LogSettings settings) {
    configure(context(), settings);
  }

  static void configure(LoggerContext context, LogSettings settings) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setTarget("System.err");
    use(context, appender, settings);
  }

  /** Into a file, from now on, and nowhere else. */
  static void toFile(Path file) {
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setFile(file.toString());
    use(context(), appender, new LogSettings(LogFormat.TEXT, LogLevel.INFO));
  }

  /** Nowhere, and lets go of the file. */
  static void toNowhere() {
    context().reset();
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  private static void use(
      LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, LogSettings settings) {
    context.reset();
    appender.setContext(context);
    appender.setEncoder(
        switch (settings.format()) {
          case TEXT -> text(context);
          case JSON -> json(context);
        });
    appender.start();
    // What Netty and Vert.x have to say below this level is not for operators.
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
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
