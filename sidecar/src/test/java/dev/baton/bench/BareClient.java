package dev.baton.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Map;

/**
 * Sends bytes and takes bytes: no limit, no timeout, no check but that the status is the good one.
 *
 * @param grpc whether the status is also in a trailer
 */
record BareClient(HttpClient client, String host, int port, boolean grpc) {

  private static final int OK = 200;

  /** A request whose bytes are there already. */
  record Request(HttpMethod method, String path, Map<String, String> headers, Buffer body) {}

  Future<Buffer> send(Request request) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(request.method())
            .setHost(host)
            .setPort(port)
            .setURI(request.path());
    request.headers().forEach(options::putHeader);
    return client
        .request(options)
        .compose(open -> open.send(request.body()))
        .compose(answer -> answer.body().map(body -> good(answer, body)));
  }

  private Buffer good(HttpClientResponse answer, Buffer body) {
    if (answer.statusCode() != OK || (grpc && !"0".equals(answer.getTrailer("grpc-status")))) {
      throw new IllegalStateException(
          "status " + answer.statusCode() + ", " + answer.trailers() + ": " + body);
    }
    return body;
  }
}
