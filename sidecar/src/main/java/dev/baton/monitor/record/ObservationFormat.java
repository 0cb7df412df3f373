package dev.baton.monitor.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Bytes;
import dev.baton.monitor.judge.Histogram;
import dev.baton.monitor.judge.Observation;
import dev.baton.monitor.judge.Observation.Certainty;
import dev.baton.monitor.judge.Observation.Reading;
import dev.baton.monitor.judge.Signal;
import dev.baton.monitor.judge.Vantage;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fields of an observation; what is usual is left out. */
final class ObservationFormat {

  /** There are fewer in any histogram, since a long has 64 bits. */
  private static final int BUCKETS = 1024;

  private ObservationFormat() {}

  static void write(Observation observation, ObjectNode json) {
    json.put("slot", observation.slot().toString());
    json.put("at", observation.at().toString());
    json.put("gateway", observation.gateway());
    observation.rollup().ifPresent(rollup -> json.put("rollup", rollup));
    json.set("vantage", vantage(observation.vantage()));
    json.put("signal", observation.signal().code());
    if (observation.isBad()) {
      json.put("bad", true);
    }
    if (observation.certainty() != Certainty.MEASURED) {
      json.put("certainty", Fields.code(observation.certainty()));
    }
    observation.latencies().ifPresent(times -> json.set("latencies", histogram(times)));
    if (!observation.detail().isEmpty()) {
      json.put("detail", observation.detail());
    }
    observation.evidence().ifPresent(address -> json.put("evidence", address.toHex()));
  }

  static Observation read(Fields fields) {
    Optional<Bytes> evidence =
        fields.optionalText("evidence").map(hex -> fields.read("evidence", Bytes::fromHex));
    Observation observation =
        new Observation(
            fields.slot("slot"),
            fields.at("at"),
            fields.text("gateway"),
            fields.optionalText("rollup"),
            vantage(fields.object("vantage")),
            fields.choice("signal", Signal.class),
            fields.flag("bad") ? Reading.BAD : Reading.GOOD,
            fields.optionalChoice("certainty", Certainty.class).orElse(Certainty.MEASURED),
            fields.optionalObject("latencies").map(ObservationFormat::histogram),
            fields.optionalText("detail").orElse(""),
            evidence);
    fields.nothingElse();
    return observation;
  }

  static ObjectNode vantage(Vantage vantage) {
    ObjectNode json = Fields.empty();
    json.put("name", vantage.name()).put("host", vantage.host()).put("path", vantage.path());
    if (vantage.judged()) {
      json.put("judged", true);
    }
    return json;
  }

  static Vantage vantage(Fields fields) {
    Vantage vantage =
        new Vantage(
            fields.text("name"), fields.text("host"), fields.text("path"), fields.flag("judged"));
    fields.nothingElse();
    return vantage;
  }

  static ObjectNode histogram(Histogram histogram) {
    ObjectNode json = Fields.empty();
    new TreeMap<>(histogram.counts())
        .forEach((bucket, count) -> json.put(Integer.toString(bucket), Long.toString(count)));
    return json;
  }

  static Histogram histogram(Fields fields) {
    Map<Integer, Long> counts = new TreeMap<>();
    for (String name : fields.names()) {
      int bucket = bucket(name, fields);
      counts.put(bucket, fields.read(name, ObservationFormat::count));
    }
    try {
      return new Histogram(counts);
    } catch (IllegalArgumentException e) {
      throw fields.wrong("buckets", String.valueOf(e.getMessage()));
    }
  }

  private static int bucket(String name, Fields fields) {
    if (!name.matches("0|[1-9][0-9]{0,3}") || Integer.parseInt(name) >= BUCKETS) {
      throw fields.wrong(name, "is not a bucket of a histogram");
    }
    return Integer.parseInt(name);
  }

  private static long count(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("must be a count");
    }
    return Long.parseLong(text);
  }
}
