package dev.baton.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.delegation.Roster;
import dev.baton.pool.Pool;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** The validators in pages, in the order of their keys. */
final class ValidatorPages {

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;
  private static final List<String> PARAMETERS = List.of("group", "opted_in", "limit", "cursor");

  private final Pool pool;
  private final Roster roster;

  ValidatorPages(Pool pool, Roster roster) {
    this.pool = pool;
    this.roster = roster;
  }

  /** The page that a request's parameters ask for. */
  ObjectNode page(MultiMap parameters) {
    Parameters given = new Parameters(parameters, PARAMETERS);
    int limit = given.limit("limit", DEFAULT_LIMIT, MAX_LIMIT);
    List<BlsPublicKey> first = first(limit + 1, wanted(given));
    boolean more = first.size() > limit;
    List<BlsPublicKey> page = more ? first.subList(0, limit) : first;
    ObjectNode json = Json.object();
    json.set("data", Json.array(page, this::validator));
    if (more) {
      json.put("next_cursor", page.get(page.size() - 1).toHex());
    }
    return json;
  }

  /** Sorting all of a large pool for each of its pages would take longer than there is. */
  private List<BlsPublicKey> first(int count, Predicate<BlsPublicKey> wanted) {
    PriorityQueue<BlsPublicKey> smallest =
        new PriorityQueue<>(count + 1, Comparator.reverseOrder());
    for (BlsPublicKey key : pool.owned()) {
      boolean fits = smallest.size() < count || key.compareTo(smallest.element()) < 0;
      if (fits && wanted.test(key)) {
        smallest.add(key);
        if (smallest.size() > count) {
          smallest.remove();
        }
      }
    }
    List<BlsPublicKey> sorted = new ArrayList<>(smallest);
    Collections.sort(sorted);
    return sorted;
  }

  private Predicate<BlsPublicKey> wanted(Parameters given) {
    Optional<String> group = given.value("group", "must be a group's name", this::knownGroup);
    Optional<Boolean> in = given.value("opted_in", "must be true or false", ValidatorPages::truth);
    Optional<Bytes> after =
        given.value("cursor", "must be the next_cursor of the page before", ValidatorPages::key);
    return key ->
        after.map(last -> key.bytes().compareTo(last) > 0).orElse(true)
            && in.map(wanted -> wanted != roster.isOptedOut(key)).orElse(true)
            && group.map(name -> group(key).filter(name::equals).isPresent()).orElse(true);
  }

  private String knownGroup(String name) {
    List<String> names = pool.groups();
    if (!names.contains(name)) {
      throw Problem.notFound(
          "No group has that name in the configuration. There are: "
              + (names.isEmpty() ? "none" : String.join(", ", names))
              + ".");
    }
    return name;
  }

  private static boolean truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("neither");
    }
    return text.equals("true");
  }

  private static Bytes key(String hex) {
    return Bytes.fromHex(hex).requireSize(BlsPublicKey.SIZE, "a public key");
  }

  private Optional<String> group(BlsPublicKey key) {
    return roster.group(key).or(() -> pool.configuredGroup(key));
  }

  private ObjectNode validator(BlsPublicKey key) {
    ObjectNode json = Json.object().put("validator", key.toHex());
    pool.index(key).ifPresent(index -> json.put("validator_index", Long.toString(index)));
    group(key)
        .ifPresent(
            name ->
                json.put("group", name)
                    .put("group_from", roster.group(key).isPresent() ? "roster" : "configuration"));
    json.put("opted_in", !roster.isOptedOut(key));
    return json.put("signable", pool.canSign(key));
  }
}
