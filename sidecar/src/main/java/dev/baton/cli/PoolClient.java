package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.pool.RosterApply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Asks the running sidecar about validators, and has them changed, in batches. */
final class PoolClient {

  private static final String PATH = "/admin/v1/validators";
  private static final int PAGE = 1000;

  private final AdminClient client;

  PoolClient(AdminClient client) {
    this.client = client;
  }

  /** All that the filter lets through, in the order of their keys. */
  List<JsonNode> list(Map<String, String> filter) {
    List<JsonNode> all = new ArrayList<>();
    Map<String, String> parameters = new LinkedHashMap<>(filter);
    parameters.put("limit", Integer.toString(PAGE));
    boolean more = true;
    while (more) {
      JsonNode page =
          client.get(PATH, parameters, said -> new OperatorException(Exit.REFUSED, said));
      page.path("data").forEach(all::add);
      more = page.has("next_cursor");
      String cursor = page.path("next_cursor").asText();
      if (cursor.equals(parameters.put("cursor", cursor))
          || (more && page.path("data").isEmpty())) {
        throw otherVersion();
      }
    }
    return all;
  }

  /** A change for each, in their order. */
  List<ObjectNode> plan(List<PoolWish> wishes) {
    List<ObjectNode> changes = new ArrayList<>();
    for (List<PoolWish> batch : batches(wishes)) {
      changes.addAll(sent("/plan", batch));
    }
    return changes;
  }

  /**
   * Has it so, batch by batch, until all are done or the sidecar does not answer any more.
   *
   * @param done hears how many have been dealt with
   * @return a result for each, in their order; what was not dealt with has failed
   */
  List<ObjectNode> apply(List<PoolWish> wishes, IntConsumer done) {
    List<ObjectNode> results = new ArrayList<>();
    String gone = "";
    for (List<PoolWish> batch : batches(wishes)) {
      try {
        results.addAll(gone.isEmpty() ? sent("/apply", batch) : failed(batch, gone));
      } catch (OperatorException e) {
        gone = String.valueOf(e.getMessage());
        results.addAll(failed(batch, gone));
      }
      done.accept(results.size());
    }
    return results;
  }

  private List<ObjectNode> sent(String path, List<PoolWish> batch) {
    ObjectNode body = Json.object();
    ArrayNode list = body.putArray("validators");
    batch.forEach(wish -> list.add(wish.json()));
    List<ObjectNode> data = new ArrayList<>();
    for (JsonNode one : client.post(PATH + path, body).path("data")) {
      if (one instanceof ObjectNode object) {
        data.add(object);
      }
    }
    if (data.size() != batch.size()) {
      throw otherVersion();
    }
    return data;
  }

  private static OperatorException otherVersion() {
    return new OperatorException(
        Exit.UNAVAILABLE, "The sidecar's answer is not what was asked for; is it another version?");
  }

  private static List<ObjectNode> failed(List<PoolWish> batch, String why) {
    return batch.stream()
        .map(
            wish ->
                Json.object()
                    .put("validator", wish.key())
                    .put("result", "failed")
                    .put("detail", why))
        .toList();
  }

  private static List<List<PoolWish>> batches(List<PoolWish> wishes) {
    List<List<PoolWish>> batches = new ArrayList<>();
    for (int from = 0; from < wishes.size(); from += RosterApply.MOST) {
      batches.add(wishes.subList(from, Math.min(wishes.size(), from + RosterApply.MOST)));
    }
    return batches;
  }
}
