package dev.baton.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.TokenFile;
import dev.baton.config.Whereabouts;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks the admin API of the running sidecar (openapi.yaml), with the token of the data folder. */
final class AdminClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** For what is done: the sidecar may have to wait for signers elsewhere, and gives up on them. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int NOT_FOUND = 404;

  private final OwnServer server;
  private final OwnServer patient;
  private final String authorization;

  private AdminClient(OwnServer server, OwnServer patient, String authorization) {
    this.server = server;
    this.patient = patient;
    this.authorization = authorization;
  }

  /**
   * A client for the sidecar that is there.
   *
   * @throws dev.baton.config.ConfigException if the configuration does not say where
   * @throws OperatorException if there is no token in its data folder
   * @throws dev.baton.api.TokenFileException if the token there cannot be trusted
   */
  static AdminClient of(Whereabouts sidecar) {
    Whereabouts.Address admin = sidecar.admin();
    Path token = new DataFolder(sidecar.dataDir()).token();
    if (Files.notExists(token)) {
      throw stranger(sidecar.dataDir());
    }
    return new AdminClient(
        new OwnServer("api.admin", admin, TIMEOUT),
        new OwnServer("api.admin", admin, PATIENCE),
        TokenFile.authorization(token));
  }

  /** Not that a token be made: it would be in a second folder, and the running sidecar's not. */
  private static OperatorException stranger(Path folder) {
    return new OperatorException(
        Exit.UNAVAILABLE,
        "No sidecar's token is in "
            + folder
            + ", so none runs on it. Give --data-dir DIR, the data folder of the running sidecar,"
            + " or correct data-dir in the configuration");
  }

  JsonNode get(String path) {
    return get(path, Map.of());
  }

  /**
   * Asks for what is at the path.
   *
   * @param parameters not encoded yet
   * @throws OperatorException with what the sidecar said, if it was not what was asked for
   */
  JsonNode get(String path, Map<String, String> parameters) {
    return get(path, parameters, said -> new OperatorException(Exit.TRY_AGAIN, said));
  }

  /**
   * Asks as {@link #get(String, Map)} does.
   *
   * @param unknown makes the failure of what the sidecar says when it knows nothing of it
   */
  JsonNode get(
      String path, Map<String, String> parameters, Function<String, OperatorException> unknown) {
    String query =
        parameters.entrySet().stream()
            .map(
                one ->
                    one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return judged(ask(server, "GET", query.isEmpty() ? path : path + "?" + query), unknown);
  }

  /**
   * Has something done.
   *
   * @throws OperatorException with what the sidecar said, if it was not done
   */
  JsonNode post(String path) {
    return judged(ask(patient, "POST", path), said -> new OperatorException(Exit.TRY_AGAIN, said));
  }

  /**
   * Has something done that the sidecar may refuse.
   *
   * @param refusals the statuses with which it says no, and what then to end with
   * @throws OperatorException with what the sidecar said, if it is another failure
   */
  Attempt attempt(String path, Map<Integer, Exit> refusals) {
    OwnServer.Answer answer = ask(patient, "POST", path);
    return Optional.ofNullable(refusals.get(answer.status()))
        .map(exit -> new Attempt(exit, document(answer)))
        .orElseGet(
            () ->
                new Attempt(
                    Exit.DONE,
                    judged(answer, said -> new OperatorException(Exit.TRY_AGAIN, said))));
  }

  /**
   * What came of something that may be refused.
   *
   * @param exit {@code DONE} if it was done
   * @param document the answer, or the problem
   */
  record Attempt(Exit exit, JsonNode document) {}

  /**
   * Has something done that it takes a document to say.
   *
   * @throws OperatorException with what the sidecar said, if it was not done
   */
  JsonNode post(String path, JsonNode document) {
    OwnServer.Answer answer =
        answered(() -> patient.post(path, document.toString(), Optional.of(authorization)));
    return judged(answer, said -> new OperatorException(Exit.TRY_AGAIN, said));
  }

  /**
   * Has something done, as {@link #post(String, JsonNode)}.
   *
   * @param unknown makes the failure of what the sidecar says when it knows nothing of it
   */
  JsonNode post(String path, JsonNode document, Function<String, OperatorException> unknown) {
    OwnServer.Answer answer =
        answered(() -> patient.post(path, document.toString(), Optional.of(authorization)));
    return judged(answer, unknown);
  }

  private JsonNode judged(OwnServer.Answer answer, Function<String, OperatorException> unknown) {
    JsonNode document = document(answer);
    if (answer.status() == NOT_FOUND) {
      throw unknown.apply(said(document));
    }
    if (!answer.isSuccess()) {
      throw new OperatorException(exitOf(answer.status()), said(document));
    }
    return document;
  }

  /** A request on its way. */
  private interface Asking {
    OwnServer.Answer answer() throws IOException;
  }

  private OwnServer.Answer ask(OwnServer asked, String method, String path) {
    return answered(() -> asked.ask(method, path, Optional.of(authorization)));
  }

  private OwnServer.Answer answered(Asking asking) {
    try {
      return asking.answer();
    } catch (IOException e) {
      throw new OperatorException(
          Exit.UNAVAILABLE,
          "No sidecar answers at "
              + server.base()
              + ": "
              + e.getMessage()
              + ". Start it with baton run; or, if it was started with another address, give --data-dir"
              + " DIR, its data folder, or correct api.admin in the configuration");
    }
  }

  private JsonNode document(OwnServer.Answer answer) {
    try {
      return Json.parse(answer.body());
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          Exit.UNAVAILABLE,
          "What answers at "
              + server.base()
              + " is not Baton: status "
              + answer.status()
              + " and no JSON. Correct api.admin in the configuration");
    }
  }

  private static Exit exitOf(int status) {
    return switch (status) {
      case 400 -> Exit.USAGE;
      case 401, 403 -> Exit.REFUSED;
      case 429, 503 -> Exit.TRY_AGAIN;
      default -> Exit.UNAVAILABLE;
    };
  }

  private String said(JsonNode problem) {
    String detail = problem.path("detail").asText();
    String remedy = problem.path("remedy").asText();
    String token =
        problem.path("status").asInt() == 401
            ? " The sidecar at "
                + server.base()
                + " has another data folder than this configuration"
            : "";
    return Words.printable(String.join(" ", detail, remedy).strip() + token);
  }
}
