package dev.baton.monitor.judge;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What findings say, made once: a replay has hundreds of thousands of them. */
final class Words {

  private static final Map<Factor, String> EXCUSED =
      sentences(factor -> "Not its fault: " + factor.phrase() + ".");
  private static final Map<Factor, String> CLOUDED =
      sentences(factor -> "It may be so because " + factor.phrase() + ".");
  private static final Map<Factor, String> UNTOLD =
      sentences(factor -> "Nobody can tell whether " + factor.phrase() + ".");

  private Words() {}

  private static Map<Factor, String> sentences(Function<Factor, String> sentence) {
    Map<Factor, String> all = new EnumMap<>(Factor.class);
    for (Factor factor : Factor.values()) {
      all.put(factor, sentence.apply(factor));
    }
    return all;
  }

  static Finding excused(Observation bad, Factor factor) {
    return finding(bad, Verdict.NOT_GATEWAY, factor, EXCUSED);
  }

  static Finding clouded(Observation bad, Factor factor) {
    return finding(bad, Verdict.UNKNOWN, factor, CLOUDED);
  }

  static Finding untold(Observation bad, Factor factor) {
    return finding(bad, Verdict.UNKNOWN, factor, UNTOLD);
  }

  private static Finding finding(
      Observation bad, Verdict verdict, Factor factor, Map<Factor, String> why) {
    return new Finding(bad, verdict, Optional.of(factor), why.getOrDefault(factor, ""));
  }
}
