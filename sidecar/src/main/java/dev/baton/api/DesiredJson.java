package dev.baton.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.pool.Desired;
import dev.baton.pool.RosterApply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a request wants of validators: {@code {"validators": [{"validator": "0x…", "state":
 * "opt-in", "group": "main"}]}}. Everything that is wrong is named at once.
 */
final class DesiredJson {

  private static final String LIST = "validators";
  private static final Set<String> KEYS = Set.of("validator", "state", "group");
  private static final Pattern PUBLIC_KEY = Pattern.compile("0x[0-9a-fA-F]{96}");
  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._:-]{0,63}");
  private static final int MOST_NAMED = 20;

  private final ObjectNode body;
  private final List<Desired> desired = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<BlsPublicKey, Integer> places = new HashMap<>();

  DesiredJson(ObjectNode body) {
    this.body = body;
  }

  /**
   * Reads it.
   *
   * @throws ProblemException with all that is wrong
   */
  List<Desired> read() {
    JsonNode list = body.path(LIST);
    if (!list.isArray() || body.size() != 1) {
      throw bad("The body must have one field, validators, a list.");
    }
    if (list.isEmpty() || list.size() > RosterApply.MOST) {
      throw bad("validators must have 1 to " + RosterApply.MOST + " entries.");
    }
    for (int i = 0; i < list.size(); i++) {
      read(i, list.get(i));
    }
    if (!problems.isEmpty()) {
      int more = problems.size() - MOST_NAMED;
      throw bad(
          String.join("; ", problems.subList(0, Math.min(MOST_NAMED, problems.size())))
              + (more > 0 ? "; and " + more + " more." : "."));
    }
    return List.copyOf(desired);
  }

  private void read(int place, JsonNode one) {
    int before = problems.size();
    if (!one.isObject() || !one.properties().stream().allMatch(f -> KEYS.contains(f.getKey()))) {
      problem(place, "", "must be an object of validator, state and perhaps group");
      return;
    }
    String key = text(place, one, "validator", PUBLIC_KEY, "0x and 96 hex digits");
    boolean out = state(place, one).equals("opt-out");
    Optional<String> group =
        one.has("group")
            ? Optional.of(text(place, one, "group", NAME, "a group's name"))
            : Optional.empty();
    if (out && group.isPresent()) {
      problem(place, ".group", "goes with the state opt-in only");
    }
    if (problems.size() > before) {
      return;
    }
    // Nothing comes of a key that is none of ours, and ours were checked: this one is compared.
    BlsPublicKey validator = BlsPublicKey.alreadyChecked(Bytes.fromHex(key));
    Integer first = places.putIfAbsent(validator, place);
    if (first != null) {
      problem(place, ".validator", "is that of " + LIST + "[" + first + "] too");
    }
    desired.add(new Desired(validator, out, group));
  }

  private String state(int place, JsonNode one) {
    String state = one.path("state").asText();
    boolean known = one.path("state").isTextual() && Set.of("opt-in", "opt-out").contains(state);
    if (!known) {
      problem(place, ".state", "must be opt-in or opt-out");
    }
    return state;
  }

  private String text(int place, JsonNode one, String name, Pattern form, String said) {
    JsonNode value = one.path(name);
    if (!value.isTextual() || !form.matcher(value.textValue()).matches()) {
      problem(place, "." + name, "must be " + said);
      return "";
    }
    return value.textValue();
  }

  private void problem(int place, String field, String what) {
    problems.add(LIST + "[" + place + "]" + field + " " + what);
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(Problem.of(400, detail));
  }
}
