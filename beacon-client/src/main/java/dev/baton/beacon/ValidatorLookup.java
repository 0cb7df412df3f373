package dev.baton.beacon;

import dev.baton.beacon.BeaconHttp.Answer;
import dev.baton.bls.BlsPublicKey;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks for validators by key, a batch at a time: by POST, which takes many ({@code
 * postStateValidators}), or by GET from nodes that do not have it.
 */
final class ValidatorLookup {

  private static final String PATH = "/eth/v1/beacon/states/head/validators";

  /** What keeps a request line below the 4 KiB that every server reads. */
  private static final int GET_BATCH = 32;

  /** How nodes without the POST route answer; some take the body for a malformed one. */
  private static final Set<Integer> NO_POST = Set.of(400, 404, 405, 415, 501);

  private final BeaconHttp http;
  private final int batch;
  private final int cap;

  ValidatorLookup(BeaconHttp http, BeaconSettings settings) {
    this.http = http;
    this.batch = settings.validatorBatch();
    this.cap = settings.maxLargeAnswerBytes();
  }

  Future<Map<BlsPublicKey, Long>> indices(Collection<BlsPublicKey> keys) {
    List<BlsPublicKey> asked = List.copyOf(new LinkedHashSet<>(keys));
    return all(batches(asked, batch), new HashMap<>(), this::byPost);
  }

  private Future<Map<BlsPublicKey, Long>> byPost(List<BlsPublicKey> keys) {
    JsonArray ids = new JsonArray(keys.stream().map(BlsPublicKey::toHex).toList());
    Buffer body = new JsonObject().put("ids", ids).toBuffer();
    return http.post(PATH, body, cap)
        .compose(
            answer ->
                NO_POST.contains(answer.status())
                    ? all(batches(keys, GET_BATCH), new HashMap<>(), this::byGet)
                    : Future.succeededFuture(decode(answer, keys)));
  }

  private Future<Map<BlsPublicKey, Long>> byGet(List<BlsPublicKey> keys) {
    String query = keys.stream().map(key -> "id=" + key.toHex()).collect(Collectors.joining("&"));
    return http.get(PATH, query, cap).map(answer -> decode(answer, keys));
  }

  private Map<BlsPublicKey, Long> decode(Answer answer, List<BlsPublicKey> keys) {
    return http.decode(answer, document -> Answers.validators(document, Set.copyOf(keys)));
  }

  private interface Lookup {
    Future<Map<BlsPublicKey, Long>> of(List<BlsPublicKey> keys);
  }

  /** One batch after the other: a node has better things to do than to answer us in parallel. */
  private static Future<Map<BlsPublicKey, Long>> all(
      List<List<BlsPublicKey>> batches, Map<BlsPublicKey, Long> found, Lookup lookup) {
    Future<Map<BlsPublicKey, Long>> all = Future.succeededFuture(found);
    for (List<BlsPublicKey> batch : batches) {
      all = all.compose(ignored -> lookup.of(batch)).map(some -> merged(found, some));
    }
    return all.map(Map::copyOf);
  }

  private static Map<BlsPublicKey, Long> merged(
      Map<BlsPublicKey, Long> found, Map<BlsPublicKey, Long> some) {
    found.putAll(some);
    return found;
  }

  private static List<List<BlsPublicKey>> batches(List<BlsPublicKey> keys, int size) {
    List<List<BlsPublicKey>> batches = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += size) {
      batches.add(keys.subList(from, Math.min(keys.size(), from + size)));
    }
    return batches;
  }
}
