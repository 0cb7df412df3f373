package dev.baton.relay;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.delegation.Relay;
import dev.baton.http.HttpLimits;
import dev.baton.http.RawServer;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Honest relays in both dialects, and relays that are bad in every way we could think of. */
@Timeout(20)
class HttpRelayTest {

  private static final Slot SLOT = new Slot(7);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final HttpLimits LIMITS = HttpLimits.DEFAULTS.withTimeouts(TIMEOUT, TIMEOUT);

  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @ParameterizedTest
  @EnumSource
  void publishesTheDialectsBytesAtTheDialectsRoute(Dialect dialect) {
    List<String> posted = new CopyOnWriteArrayList<>();
    URI uri =
        serve(
            request ->
                request
                    .body()
                    .onSuccess(
                        body -> posted.add(request.method() + " " + request.uri() + " " + body))
                    .onSuccess(body -> request.response().end()));
    SignedDelegation delegation = Delegations.signed(7);

    await(relay(uri, dialect).publish(delegation));
    await(relay(uri, dialect).publish(delegation));

    String expected =
        "POST " + dialect.publishPath() + " " + Buffer.buffer(RelayJson.write(dialect, delegation));
    assertThat(posted).containsExactly(expected, expected);
  }

  @ParameterizedTest
  @EnumSource
  void listsAndVerifiesWhatIsOurs(Dialect dialect) {
    SignedDelegation delegation = Delegations.signed(7);
    URI uri =
        serve(
            request ->
                request
                    .response()
                    .setStatusCode(request.uri().equals(dialect.listPath(SLOT)) ? 200 : 500)
                    .end(Buffer.buffer(RelayJson.writeList(dialect, List.of(delegation)))));

    assertThat(await(relay(uri, dialect).delegations(SLOT)))
        .containsExactly(new Relay.Listed(delegation, true));
  }

  @Test
  void sendsTheAuthorizationAndNeverRepeatsIt() {
    URI uri =
        serve(
            request ->
                request
                    .response()
                    .setStatusCode(403)
                    .end("no: " + request.getHeader("Authorization")));
    RelayEndpoint endpoint =
        new RelayEndpoint("r1", uri, Dialect.FABRIC, Optional.of("Bearer s3cret"));

    assertThat(endpoint.toString()).doesNotContain("s3cret");
    assertRefused(relay(endpoint).delegations(SLOT), Reason.RELAY_REFUSED)
        .hasMessage("relay r1, GET /delegations/7: status 403: no: Bearer ***");
  }

  @Test
  void leavesOthersDelegationsUnverified() {
    SignedDelegation theirs = Delegations.signed(Delegations.THEIRS, 7, Delegations.PROFILE);

    assertThat(await(listing(Dialect.FABRIC, theirs).delegations(SLOT)))
        .containsExactly(new Relay.Listed(theirs, false));
  }

  @Test
  void findsTheNonceThatTheSpecificationLeavesOut() {
    SigningInfo largest =
        new SigningInfo(Delegations.PROFILE.signingId(), Delegations.LARGEST_NONCE);
    SigningInfo odd = new SigningInfo(Delegations.PROFILE.signingId(), new UInt64(5));
    SignedDelegation found = Delegations.signed(Delegations.OURS, 7, largest);
    SignedDelegation open = Delegations.signed(Delegations.OURS, 7, odd);

    List<Relay.Listed> listed =
        await(listing(Dialect.SPECIFICATION, found, open).delegations(SLOT));

    assertThat(listed.get(0)).isEqualTo(new Relay.Listed(found, true));
    assertThat(listed.get(1).verified()).isFalse();
    assertThat(listed.get(1).delegation().signing()).isEqualTo(Delegations.PROFILE);
  }

  @Test
  void findsALieInEitherDialectWhereSigningIdAndNonceAreShown() {
    assertRefused(
            listing(Dialect.FABRIC, Delegations.signed(7), Delegations.forged(7)).delegations(SLOT),
            Reason.RELAY_LIES)
        .hasMessage(
            "relay r1, GET /delegations/7: shows a delegation that its proposer 0xaf6e96c0… did not sign");
    assertThat(
            await(listing(Dialect.SPECIFICATION, Delegations.forged(7)).delegations(SLOT))
                .get(0)
                .verified())
        .isFalse();
  }

  @Test
  void refusesAnotherSlotsDelegation() {
    assertRefused(
            listing(Dialect.FABRIC, Delegations.signed(7), Delegations.signed(8)).delegations(SLOT),
            Reason.RELAY_MALFORMED)
        .hasMessage("relay r1, GET /delegations/7: delegations[1].message.slot is 8, not 7");
  }

  @Test
  void refusesWhatItsDialectDoesNotLeaveOut() {
    byte[] bare = RelayJson.writeList(Dialect.SPECIFICATION, List.of(Delegations.signed(7)));
    URI uri = serve(request -> request.response().end(Buffer.buffer(bare)));

    assertRefused(relay(uri, Dialect.FABRIC).delegations(SLOT), Reason.RELAY_MALFORMED)
        .hasMessageEndingWith("delegations[0].signing_id and .nonce are missing");
  }

  @Test
  void takesALegacySignatureByOurKeyForOursAndNotForALie() {
    Relay relay = listing(Dialect.FABRIC, Delegations.signedTheOldWay(7));

    assertThat(await(relay.delegations(SLOT)))
        .containsExactly(new Relay.Listed(Delegations.signedTheOldWay(7), false));
  }

  @Test
  void verifiesOnlySoManyDelegationsOfOneAnswer() {
    List<SignedDelegation> many =
        new ArrayList<>(Collections.nCopies(ListingCheck.MAX_OURS + 1, Delegations.forged(7)));
    Relay relay = listing(Dialect.FABRIC, many.toArray(SignedDelegation[]::new));

    assertRefused(relay.delegations(SLOT), Reason.RELAY_MALFORMED)
        .hasMessageEndingWith("lists more than 64 delegations by our keys");
  }

  @ParameterizedTest
  @CsvSource({
    "404,No delegation found for slot 7,",
    "204,'',",
    "200,[],",
    "200,{\"delegations\":[]},",
    "500,failed to get delegations for slot 7: No delegation found for slot 7,"
  })
  void takesTheseAnswersForNoDelegations(int status, String body) {
    assertThat(await(answering(status, body).delegations(SLOT))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "500,database is gone,RELAY_ERROR",
    "503,'',RELAY_ERROR",
    "401,who are you,RELAY_REFUSED",
    "404,'',RELAY_MALFORMED",
    "404,<html>nothing here</html>,RELAY_MALFORMED",
    "200,'',RELAY_MALFORMED",
    "200,<html>hello</html>,RELAY_MALFORMED",
    "200,{\"status\":\"ok\"},RELAY_MALFORMED",
    "200,[{\"message\":{}}],RELAY_MALFORMED",
    "302,'',RELAY_REDIRECTS",
    "304,'',RELAY_REDIRECTS"
  })
  void namesAListingThatCannotBeRead(int status, String body, Reason reason) {
    assertRefused(answering(status, body).delegations(SLOT), reason);
  }

  @ParameterizedTest
  @CsvSource({
    "409,delegation already stored,RELAY_CONFLICT",
    "500,failed to store delegation: Delegation already exists for slot 7,RELAY_CONFLICT",
    "200,'{\"success\":false,\"message\":\"Failed to store: already exists\"}',RELAY_CONFLICT",
    "200,'{\"success\":false,\"message\":\"bad signature\"}',RELAY_REFUSED",
    "500,failed to store delegation: No proposer lookahead,RELAY_ERROR",
    "400,slot already passed,RELAY_REFUSED",
    "403,not the scheduled proposer,RELAY_REFUSED",
    "308,'',RELAY_REDIRECTS"
  })
  void namesWhyADelegationWasNotTaken(int status, String body, Reason reason) {
    var refused = assertRefused(answering(status, body).publish(Delegations.signed(7)), reason);
    if (reason != Reason.RELAY_REDIRECTS) {
      refused.hasMessageEndingWith("status " + status + ": " + body);
    }
  }

  @ParameterizedTest
  @CsvSource({"200,''", "200,{}", "200,[1", "200,'{\"success\":true}'", "202,anything", "204,''"})
  void takesAnythingElseForSuccess(int status, String body) {
    assertThat(answering(status, body).publish(Delegations.signed(7)).map(done -> true))
        .satisfies(published -> assertThat(await(published)).isTrue());
  }

  @Test
  void printsNothingOfTheRelaysThatATerminalWouldActUpon() {
    assertRefused(
            answering(500, "\u001b[2Jgone\nERROR all funds lost").delegations(SLOT),
            Reason.RELAY_ERROR)
        .hasMessage("relay r1, GET /delegations/7: status 500: [2Jgone ERROR all funds lost");
  }

  @Test
  void namesARelayThatIsDown() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Relay relay = relay(URI.create("http://127.0.0.1:" + port), Dialect.FABRIC);

    assertRefused(relay.delegations(SLOT), Reason.RELAY_UNREACHABLE);
    assertRefused(relay.publish(Delegations.signed(7)), Reason.RELAY_UNREACHABLE);
  }

  @Test
  void namesARelayThatHangsAndLeavesIt() {
    RawServer server = RawServer.hanging(vertx);

    assertTimely(relay(server.uri(), Dialect.FABRIC).delegations(SLOT), Reason.RELAY_TIMED_OUT);
    assertThat(server.closes()).isTrue();
  }

  @Test
  void namesARelayThatDripsAndLeavesIt() {
    RawServer server = RawServer.dripping(vertx);

    assertTimely(relay(server.uri(), Dialect.FABRIC).delegations(SLOT), Reason.RELAY_TIMED_OUT);
    assertTimely(
        relay(server.uri(), Dialect.FABRIC).publish(Delegations.signed(7)), Reason.RELAY_TIMED_OUT);
  }

  @Test
  void readsNoMoreThanItMustOfAnEndlessAnswer() {
    RawServer server = RawServer.endless(vertx);
    RelayEndpoint endpoint = RelayEndpoint.of("r1", server.uri(), Dialect.FABRIC);
    HttpLimits patient =
        HttpLimits.DEFAULTS.withTimeouts(Duration.ofSeconds(8), Duration.ofSeconds(8));
    Relay relay = new HttpRelay(vertx, endpoint, patient, check());

    assertRefused(relay.delegations(SLOT), Reason.RELAY_TOO_LARGE)
        .hasMessageEndingWith("the answer has more than 1048576 bytes");
    assertThat(server.closes()).isTrue();
    // What the kernel's socket buffers hold comes on top of what was read.
    assertThat(server.written()).isLessThan(16 << 20);
  }

  @Test
  void namesARelayThatBreaksOff() {
    assertTimely(
        relay(RawServer.breakingOff(vertx).uri(), Dialect.FABRIC).delegations(SLOT),
        Reason.RELAY_UNREACHABLE);
  }

  @Test
  void namesARelayThatDoesNotSpeakHttp() {
    assertTimely(
        relay(RawServer.saying(vertx, "\u0000\u0001garbage\r\n\r\n").uri(), Dialect.FABRIC)
            .delegations(SLOT),
        Reason.RELAY_MALFORMED);
  }

  @Test
  void worksAgainAfterEveryKindOfFailure() {
    List<Integer> statuses = new CopyOnWriteArrayList<>(List.of(500, 302, 404));
    URI uri =
        serve(
            request ->
                request
                    .response()
                    .setStatusCode(statuses.isEmpty() ? 200 : statuses.remove(0))
                    .end("[]"));
    Relay relay = relay(uri, Dialect.SPECIFICATION);

    assertRefused(relay.delegations(SLOT), Reason.RELAY_ERROR);
    assertRefused(relay.delegations(SLOT), Reason.RELAY_REDIRECTS);
    assertRefused(relay.delegations(SLOT), Reason.RELAY_MALFORMED);
    assertThat(await(relay.delegations(SLOT))).isEmpty();
  }

  private Relay answering(int status, String body) {
    return relay(
        serve(request -> request.response().setStatusCode(status).end(body)), Dialect.FABRIC);
  }

  private Relay listing(Dialect dialect, SignedDelegation... delegations) {
    byte[] json = RelayJson.writeList(dialect, List.of(delegations));
    return relay(serve(request -> request.response().end(Buffer.buffer(json))), dialect);
  }

  private Relay relay(URI uri, Dialect dialect) {
    return relay(RelayEndpoint.of("r1", uri, dialect));
  }

  private Relay relay(RelayEndpoint endpoint) {
    return new HttpRelay(vertx, endpoint, LIMITS, check());
  }

  private static ListingCheck check() {
    return new ListingCheck(
        Delegations.HOODI, Delegations.PROFILE, Delegations.OURS.publicKey()::equals);
  }

  private URI serve(Handler<HttpServerRequest> handler) {
    HttpServer server =
        await(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"));
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  private static void assertTimely(Future<?> future, Reason reason) {
    long start = System.nanoTime();
    assertRefused(future, reason);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plusSeconds(2));
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Future<?> future, Reason reason) {
    return assertThatThrownBy(() -> await(future))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason))
        .hasMessageStartingWith("relay r1, ");
  }
}
