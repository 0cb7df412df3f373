package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What one command printed and how it ended. */
record CliRun(int code, String out, String err) {

  /** Runs a command without a person at the terminal. */
  static CliRun of(String... arguments) {
    return of(surroundings("", false), arguments);
  }

  static CliRun of(Surroundings surroundings, String... arguments) {
    OutputStream bytes = surroundings.output();
    StringWriter err = new StringWriter();
    CommandLine baton = Cli.create(surroundings, arguments);
    baton
        .setOut(new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), true))
        .setErr(new PrintWriter(err, true));
    int code = baton.execute(arguments);
    return new CliRun(code, bytes.toString(), err.toString());
  }

  static Surroundings surroundings(String typed, boolean interactive) {
    return surroundings(typed, interactive, InstantSource.system());
  }

  static Surroundings surroundings(String typed, boolean interactive, InstantSource clock) {
    InputStream input = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    OutputStream output = new ByteArrayOutputStream();
    return new Surroundings(Map.of(), clock, input, output, interactive, Ansi.OFF, stop -> {});
  }

  JsonNode json() {
    return Json.parse(out);
  }
}
