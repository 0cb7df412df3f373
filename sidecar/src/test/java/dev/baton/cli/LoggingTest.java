package dev.baton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.config.LogFormat;
import dev.baton.config.LogLevel;
import dev.baton.config.LogSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_ERR)
class LoggingTest {

  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream before = System.err;

  @BeforeEach
  void setUp() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void tearDown() {
    context.stop();
    System.setErr(before);
  }

  @Test
  void textIsALineForPeople() {
    Logging.configure(context, new LogSettings(LogFormat.TEXT, LogLevel.INFO));
    context.getLogger("dev.baton.SlotLog").info("slot {} is signed", 5);

    assertThat(written.toString(StandardCharsets.UTF_8))
        .matches("[0-9-]{10}T[0-9:.]{12}Z INFO  slot 5 is signed\\R");
  }

  @Test
  void jsonIsAnObjectALine() {
    Logging.configure(context, new LogSettings(LogFormat.JSON, LogLevel.INFO));
    context.getLogger("dev.baton.SlotLog").info("two\nlines of {}", "text");

    String line = written.toString(StandardCharsets.UTF_8);
    JsonNode json = Json.parse(line);
    assertThat(line.lines()).hasSize(1);
    assertThat(json.path("level").asText()).isEqualTo("INFO");
    assertThat(json.path("formattedMessage").asText()).isEqualTo("two\nlines of text");
  }

  @Test
  void theLevelIsOurs() {
    Logging.configure(context, new LogSettings(LogFormat.TEXT, LogLevel.DEBUG));
    context.getLogger("dev.baton.SlotLog").debug("ours");
    context.getLogger("io.netty.channel").info("theirs");

    assertThat(written.toString(StandardCharsets.UTF_8)).contains("ours").doesNotContain("theirs");
  }
}
