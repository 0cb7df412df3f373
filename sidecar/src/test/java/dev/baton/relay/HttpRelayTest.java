package dev.baton.relay;

import static dev.baton.http.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Relay;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What relays are sent and what they list, in both dialects. */
class HttpRelayTest extends HttpRelayFixture {

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
  @CsvSource({"200,''", "200,{}", "200,[1", "200,'{\"success\":true}'", "202,anything", "204,''"})
  void takesAnythingElseForSuccess(int status, String body) {
    assertThat(answering(status, body).publish(Delegations.signed(7)).map(done -> true))
        .satisfies(published -> assertThat(await(published)).isTrue());
  }
}
