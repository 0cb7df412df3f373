package dev.baton.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;

/**
 * A body and how it may be kept.
 *
 * @param caching the Cache-Control header; what is not to be stored gets no ETag
 */
record Answer(int status, String mediaType, Buffer body, String caching) {

  /** May be kept, and must be asked for again each time; the ETag makes that cheap. */
  static final String REVALIDATE = "no-cache";

  /** What lies in the past does not change any more. */
  static final String PAST = "public, max-age=3600";

  static final String NEVER = "no-store";

  static Answer json(JsonNode body, String caching) {
    return json(200, body, caching);
  }

  static Answer json(int status, JsonNode body, String caching) {
    return new Answer(status, "application/json", Buffer.buffer(Json.bytes(body)), caching);
  }
}
