package dev.baton.devnet;

import static dev.baton.devnet.Chains.slot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.SignedDelegation;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.relay.Dialect;
import dev.baton.relay.RelayJson;
import dev.baton.relay.WireDelegation;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DevnetRelayTest {

  private static final BlsSecretKey OTHER = InteropKeys.secretKey(600);

  private final Vertx vertx = Vertx.vertx();
  private final DevnetChain chain = Chains.calm(1);
  private final Instant now = chain.spec().startOf(slot(20));

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private DevnetRelay relay(Dialect dialect) {
    chain.advanceTo(slot(20));
    DevnetRelay relay =
        new DevnetRelay(
            vertx, vertx.getOrCreateContext(), chain, () -> now, dialect, Delegations.SIGNING);
    relay.start().await();
    return relay;
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void takesADelegationAndListsItInItsDialect(Dialect dialect) throws Exception {
    DevnetRelay relay = relay(dialect);
    SignedDelegation delegation = Delegations.proper(chain, slot(22));
    assertThat(told(relay, delegation)).isEqualTo("200 ");
    HttpResponse<String> listed = Http.get(relay.url(), dialect.listPath(slot(22)));
    assertThat(listed.body())
        .isEqualTo(
            new String(RelayJson.writeList(dialect, List.of(delegation)), StandardCharsets.UTF_8));
    assertThat(relay.held(slot(22))).contains(delegation);
    assertThat(relay.received()).containsExactly(new Arrival(now, delegation, true));
    assertThat(list(relay, slot(23))).isEmpty();
    assertThat(Http.get(relay.url(), "/health").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void doesNotKnowTheOtherDialectsRoutes(Dialect dialect) throws Exception {
    DevnetRelay relay = relay(dialect);
    Dialect other = dialect == Dialect.FABRIC ? Dialect.SPECIFICATION : Dialect.FABRIC;
    assertThat(Http.get(relay.url(), other.listPath(slot(22))).statusCode()).isEqualTo(404);
    assertThat(Http.post(relay.url(), other.publishPath(), "{}").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void refusesWhatIsNotTheProposersInTimeAndWithACommitter(Dialect dialect) throws Exception {
    DevnetRelay relay = relay(dialect);
    relay.faults().oneStatus(false);
    BlsSecretKey proposer = Delegations.proposerOf(chain, slot(22));
    Address zero = new Address(Bytes.of(new byte[Address.SIZE]));
    SignedDelegation good = Delegations.proper(chain, slot(22));
    SignedDelegation bad =
        new SignedDelegation(
            good.message(), good.signing(), by(OTHER, 22, Delegations.COMMITTER).signature());
    assertThat(told(relay, by(proposer, 22, zero))).isEqualTo("400 Committer must not be zero");
    assertThat(told(relay, Delegations.proper(chain, slot(20)))).isEqualTo("400 Slot has passed");
    assertThat(told(relay, bad)).isEqualTo("401 Invalid delegation signature");
    assertThat(told(relay, by(OTHER, 22, Delegations.COMMITTER)))
        .isEqualTo("403 Not the scheduled proposer");
    assertThat(told(relay, Delegations.proper(chain, slot(32))))
        .isEqualTo("403 No lookahead for the slot");
    assertThat(told(relay, Delegations.proper(chain, slot(31)))).isEqualTo("200 ");
    assertThat(Http.post(relay.url(), dialect.publishPath(), "{\"message\":1}").statusCode())
        .isEqualTo(400);
    assertThat(relay.held(slot(22))).isEmpty();
    assertThat(relay.received()).hasSize(6).filteredOn(Arrival::valid).hasSize(5);
  }

  private static SignedDelegation by(BlsSecretKey key, long number, Address committer) {
    return Delegations.by(key, slot(number), Delegations.DELEGATE, committer, Delegations.SIGNING);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void verifiesUnderTheMessagesOwnSigningInfoWhereItIsOnTheWire(Dialect dialect) throws Exception {
    DevnetRelay relay = relay(dialect);
    SigningInfo fabrics =
        new SigningInfo(Root.fromHex("cb".repeat(Root.SIZE)), UInt64.parse("18446744073709551614"));
    SignedDelegation delegation =
        Delegations.by(
            Delegations.proposerOf(chain, slot(22)),
            slot(22),
            Delegations.DELEGATE,
            Delegations.COMMITTER,
            fabrics);
    assertThat(told(relay, delegation))
        .isEqualTo(dialect == Dialect.FABRIC ? "200 " : "401 Invalid delegation signature");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void keepsTheFirstDelegationOfASlotAndRefusesAllLaterOnes(Dialect dialect) throws Exception {
    DevnetRelay relay = relay(dialect);
    SignedDelegation first = Delegations.proper(chain, slot(22));
    SignedDelegation second = Delegations.proper(chain, slot(22), OTHER.publicKey());
    told(relay, first);
    int status = dialect == Dialect.FABRIC ? 500 : 409;
    assertThat(told(relay, second)).isEqualTo(status + " Delegation already exists");
    assertThat(told(relay, first)).isEqualTo(status + " Delegation already exists");
    assertThat(relay.held(slot(22))).contains(first);
    assertThat(relay.received())
        .extracting(Arrival::delegation)
        .containsExactly(first, second, first);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void canKeepNothingForgetAndShowWhatNobodyPosted(Dialect dialect) throws Exception {
    DevnetRelay relay = relay(dialect);
    SignedDelegation delegation = Delegations.proper(chain, slot(22));
    relay.faults().storesNothing(true);
    assertThat(told(relay, delegation)).isEqualTo("200 ");
    assertThat(list(relay, slot(22))).isEmpty();
    relay.faults().end();
    told(relay, delegation);
    relay.forget();
    assertThat(list(relay, slot(22))).isEmpty();
    relay.plant(delegation);
    assertThat(list(relay, slot(22)))
        .extracting(WireDelegation::message)
        .containsExactly(delegation.message());
    relay.faults().showsForeign(true);
    assertThat(list(relay, slot(22)))
        .extracting(listed -> listed.message().proposer())
        .doesNotContain(delegation.message().proposer())
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void remembersWhatReachedItWhileItHung(Dialect dialect) throws Exception {
    DevnetRelay relay = relay(dialect);
    SignedDelegation delegation = Delegations.proper(chain, slot(22));
    relay.server().begin(HttpFault.HANG);
    String body = new String(RelayJson.write(dialect, delegation), StandardCharsets.UTF_8);
    assertThatThrownBy(
            () -> Http.post(relay.url(), dialect.publishPath(), body, Duration.ofMillis(500)))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(relay.received()).extracting(Arrival::delegation).containsExactly(delegation);
    assertThat(relay.held(slot(22))).isEmpty();
  }

  private static String told(DevnetRelay relay, SignedDelegation delegation) throws Exception {
    Dialect dialect = relay.dialect();
    String body = new String(RelayJson.write(dialect, delegation), StandardCharsets.UTF_8);
    HttpResponse<String> answer = Http.post(relay.url(), dialect.publishPath(), body);
    return answer.statusCode() + " " + answer.body();
  }

  private static List<WireDelegation> list(DevnetRelay relay, Slot slot) throws Exception {
    String body = Http.get(relay.url(), relay.dialect().listPath(slot)).body();
    return RelayJson.readList(body.getBytes(StandardCharsets.UTF_8));
  }
}
