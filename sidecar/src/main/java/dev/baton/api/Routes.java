package dev.baton.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A router for GET, HEAD and POST: entity tags, bounded bodies, one handler for all failures. */
final class Routes {

  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private final Router router;
  private final List<Pattern> posts = new ArrayList<>();
  private final List<Pattern> takingBodies = new ArrayList<>();

  /**
   * An empty router.
   *
   * @param guard throws a {@link ProblemException} for a request that must not be served
   */
  Routes(Vertx vertx, Consumer<HttpServerRequest> guard) {
    router = Router.router(vertx).uncaughtErrorHandler(context -> failure(context, 500));
    // What the router itself refuses comes without a status in its context.
    for (int status : new int[] {400, 404, 405}) {
      router.errorHandler(status, context -> failure(context, status));
    }
    router.route().failureHandler(context -> failure(context, 500));
    router.route().handler(context -> admit(context, guard));
  }

  Router router() {
    return router;
  }

  /** Serves a path; what the handler throws or fails with becomes a problem. */
  void get(String path, Function<RoutingContext, Future<Answer>> handler) {
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(
            context ->
                handler
                    .apply(context)
                    .onSuccess(answer -> send(context, answer))
                    .onFailure(context::fail));
  }

  /** Serves a path where a POST without a body has something done; as {@link #get} otherwise. */
  void post(String path, Function<RoutingContext, Future<Answer>> handler) {
    posts.add(form(path));
    router
        .post(path)
        .handler(
            context ->
                handler
                    .apply(context)
                    .onSuccess(answer -> send(context, answer))
                    .onFailure(context::fail));
  }

  /**
   * Serves a path where a POST with a JSON document has something done; as {@link #get} otherwise.
   *
   * @param most bytes that the body may have
   */
  void post(String path, int most, BiFunction<RoutingContext, ObjectNode, Future<Answer>> handler) {
    posts.add(form(path));
    takingBodies.add(form(path));
    router
        .post(path)
        .handler(
            context ->
                JsonBody.read(context, most)
                    .compose(body -> handler.apply(context, body))
                    .onSuccess(answer -> send(context, answer))
                    .onFailure(context::fail));
  }

  private void admit(RoutingContext context, Consumer<HttpServerRequest> guard) {
    guard.accept(context.request());
    boolean post = context.request().method().equals(HttpMethod.POST);
    if (!post || !isOne(takingBodies, context.request())) {
      refuseBody(context);
    }
    context.next();
  }

  private static Pattern form(String path) {
    return Pattern.compile(path.replaceAll(":\\w+", "[^/]+"));
  }

  /** As it was sent: what cannot be decoded is refused later, and has no body here. */
  private static boolean isOne(List<Pattern> forms, HttpServerRequest request) {
    String path = String.valueOf(request.path());
    return forms.stream().anyMatch(form -> form.matcher(path).matches());
  }

  private static void refuseBody(RoutingContext context) {
    HttpServerRequest request = context.request();
    String length = request.getHeader("Content-Length");
    boolean body =
        request.getHeader("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    if (!body) {
      return;
    }
    JsonBody.leaveUnread(request);
    JsonBody.requireJson(request);
    throw new ProblemException(Problem.of(413, "Nothing here takes a body."));
  }

  private static void send(RoutingContext context, Answer answer) {
    HttpServerResponse response = context.response();
    response
        .putHeader("Cache-Control", answer.caching())
        .putHeader("X-Content-Type-Options", "nosniff");
    if (!answer.caching().equals(Answer.NEVER)) {
      String tag = EntityTag.of(answer.body().getBytes());
      response.putHeader("ETag", tag);
      if (EntityTag.matches(context.request().getHeader("If-None-Match"), tag)) {
        ignoreGone(response.setStatusCode(304).end());
        return;
      }
    }
    response
        .setStatusCode(answer.status())
        .putHeader("Content-Type", answer.mediaType())
        .putHeader("Content-Length", Integer.toString(answer.body().length()));
    boolean head = context.request().method().equals(HttpMethod.HEAD);
    ignoreGone(head ? response.end() : response.end(answer.body()));
  }

  private static void ignoreGone(Future<Void> sent) {
    sent.onFailure(gone -> LOG.debug("A client went away before its answer", gone));
  }

  private void failure(RoutingContext context, int otherwise) {
    Throwable cause = context.failure();
    Problem problem = cause == null ? Problem.of(otherwise) : Problem.of(cause);
    if (problem.status() == 500 && context.statusCode() >= 400 && context.statusCode() < 500) {
      // The router's own word: a Host header that is none, for one.
      problem = Problem.of(context.statusCode());
    }
    if (problem.status() == 500) {
      LOG.error("{} {} failed", context.request().method(), context.request().path(), cause);
    }
    if (problem.status() == 405) {
      context.response().putHeader("Allow", isOne(posts, context.request()) ? "POST" : "GET, HEAD");
    }
    problem.send(context.request(), context.request().path());
  }
}
