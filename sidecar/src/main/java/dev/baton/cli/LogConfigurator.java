package dev.baton.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.baton.config.LogFormat;
import dev.baton.config.LogLevel;
import dev.baton.config.LogSettings;

/**
 * What is logged where no configuration says it: warnings, for people. Logback finds it by its
 * service file; reading an XML file would take longer than most commands.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logging.configure(context, new LogSettings(LogFormat.TEXT, LogLevel.WARN));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
