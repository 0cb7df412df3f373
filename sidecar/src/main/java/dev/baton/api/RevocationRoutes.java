package dev.baton.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.Bytes;
import dev.baton.delegation.JournalException;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.StatusView;
import dev.baton.monitor.Revocations;
import dev.baton.monitor.UnknownGatewayException;
import dev.baton.monitor.judge.Order;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Orders about gateways: revoke, restore, pin, unpin. */
public final class RevocationRoutes extends AdminRoutes {

  /** Ten thousand keys are a megabyte. */
  private static final int LONGEST_BODY = 2 << 20;

  private static final int LONGEST_NOTE = 500;
  private static final Set<String> FIELDS = Set.of("kind", "validators", "note", "dry_run");
  private static final Pattern KEY = Pattern.compile("0[xX][0-9a-fA-F]{96}");
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final Revocations revocations;
  private final StatusView view;

  /** Has orders carried out; validators may be named by the indices that the view knows. */
  public RevocationRoutes(Revocations revocations, StatusView view) {
    this.revocations = revocations;
    this.view = view;
  }

  @Override
  void addTo(Routes routes) {
    routes.post("/admin/v1/gateways/:name/orders", LONGEST_BODY, this::order);
  }

  private Future<Answer> order(RoutingContext context, ObjectNode body) {
    Parameters.none(context.queryParams());
    return Future.succeededFuture()
        .map(now -> request(context.pathParam("name"), body))
        .compose(revocations::carryOut)
        .map(effect -> Answer.json(EffectJson.of(effect), Answer.NEVER))
        .recover(failure -> Future.failedFuture(problem(failure)));
  }

  private Throwable problem(Throwable failure) {
    if (failure instanceof UnknownGatewayException) {
      return Problem.notFound(
          "Nothing was done: " + failure.getMessage() + ". " + GatewayRoutes.known(view));
    }
    if (failure instanceof JournalException) {
      // Whether it is in force all the same is what the operator must know.
      return new ProblemException(
          new Problem(
              503,
              Optional.of(RefusedException.reasonOf(failure)),
              String.valueOf(failure.getMessage()),
              Optional.empty()));
    }
    return failure;
  }

  private Revocations.Request request(String gateway, ObjectNode body) {
    body.fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                throw Problem.badParameter("body", "has a field that is not known here");
              }
            });
    Order.Kind kind = kind(body.path("kind"));
    Optional<Set<BlsPublicKey>> validators = validators(body.path("validators"));
    if (validators.isPresent() && kind != Order.Kind.REVOKE && kind != Order.Kind.RESTORE) {
      throw Problem.badParameter("validators", "go with revoke and restore only");
    }
    return new Revocations.Request(
        kind, gateway, validators, note(body.path("note")), dryRun(body.path("dry_run")));
  }

  private static Order.Kind kind(JsonNode kind) {
    return List.of(Order.Kind.values()).stream()
        .filter(one -> one.code().equals(kind.asText()))
        .findFirst()
        .orElseThrow(() -> Problem.badParameter("kind", "must be revoke, restore, pin or unpin"));
  }

  private static boolean dryRun(JsonNode value) {
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw Problem.badParameter("dry_run", "must be true or false");
    }
    return value.asBoolean();
  }

  private static String note(JsonNode value) {
    String note = value.asText();
    boolean printable = note.codePoints().noneMatch(Character::isISOControl);
    if (!value.isMissingNode()
        && (!value.isTextual() || note.length() > LONGEST_NOTE || !printable)) {
      throw Problem.badParameter(
          "note", "must be one line of text, of " + LONGEST_NOTE + " characters at most");
    }
    return note;
  }

  private Optional<Set<BlsPublicKey>> validators(JsonNode list) {
    if (list.isMissingNode()) {
      return Optional.empty();
    }
    if (!list.isArray() || list.isEmpty()) {
      throw Problem.badParameter("validators", "must be a list with one validator at least");
    }
    Set<BlsPublicKey> keys = new LinkedHashSet<>();
    list.forEach(one -> keys.add(validator(one)));
    return Optional.of(keys);
  }

  private BlsPublicKey validator(JsonNode one) {
    String text = one.isTextual() ? one.asText() : "";
    if (KEY.matcher(text).matches()) {
      // It is only compared: whether it is a point is not asked, which takes long for thousands.
      return BlsPublicKey.alreadyChecked(
          Bytes.fromHex("0x" + text.substring(2).toLowerCase(Locale.ROOT)));
    }
    if (!INDEX.matcher(text).matches()) {
      throw Problem.badParameter(
          "validators", "must be public keys, 0x and 96 hex digits, or indices, all as text");
    }
    return view.validator(Long.parseLong(text))
        .orElseThrow(
            () ->
                Problem.badParameter(
                    "validators", "name index " + text + ", which no validator here has"));
  }
}
