package dev.baton.signer.dirk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.UInt64;
import dev.baton.signer.dirk.wire.DirkWire;
import dev.baton.testkit.Fixtures;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ListingTest {

  @Test
  void readsSharesWithNumbersAbove2To63() {
    Listing.Share share = read(account -> {}).shares().get(0);

    assertThat(share.name()).isEqualTo("Wallet/a/b");
    assertThat(share.threshold()).isEqualTo(1);
    assertThat(share.participants()).isEqualTo(Map.of(new UInt64(-1), "signer-1:13141"));
    assertThat(share.composite()).isEqualTo(Fixtures.key(1).publicKey());
    assertThat(share.own()).isEqualTo(Fixtures.key(2).publicKey());
  }

  @Test
  void refusesWhatNoDirkWithAWorkingWalletShows() {
    assertRefused("has a threshold of 0 over 1 participants", one -> one.setSigningThreshold(0));
    assertRefused("has a threshold of 2 over 1 participants", one -> one.setSigningThreshold(2));
    assertRefused(
        "a threshold of 4294967295 over 1 participants", one -> one.setSigningThreshold(-1));
    assertRefused("a threshold of 1 over 0 participants", one -> one.clearParticipants());
    assertRefused(
        "a participant with the number 0", one -> one.addParticipants(participant(0, "a", 1)));
    assertRefused(
        "two participants with the number 18446744073709551615",
        one -> one.addParticipants(participant(-1, "a", 1)));
    assertRefused(
        "a participant without a host and port",
        one -> one.addParticipants(participant(1, "a", 65536)));
    assertRefused(
        "a participant without a host and port", one -> one.addParticipants(participant(1, "", 1)));
    assertRefused(
        "a key of account Wallet/a/b that is none: a public key must have 48 bytes, not 0",
        one -> one.clearCompositePublicKey());
    assertRefused(
        "a key of account Wallet/a/b that is none",
        one -> one.setPublicKey(ByteString.copyFrom(new byte[BlsPublicKey.SIZE])));
    assertRefused(
        "an account whose name is not wallet/account: Wallet", one -> one.setName("Wallet"));
    assertRefused("whose name is not wallet/account: /a", one -> one.setName("/a"));
    assertRefused("whose name is not wallet/account: a/", one -> one.setName("a/"));
  }

  private static void assertRefused(
      String why, Consumer<DirkWire.DistributedAccount.Builder> change) {
    assertThatIllegalArgumentException().isThrownBy(() -> read(change)).withMessageContaining(why);
  }

  private static Listing read(Consumer<DirkWire.DistributedAccount.Builder> change) {
    DirkWire.DistributedAccount.Builder account =
        DirkWire.DistributedAccount.newBuilder()
            .setName("Wallet/a/b")
            .setPublicKey(key(2))
            .setCompositePublicKey(key(1))
            .setSigningThreshold(1)
            .addParticipants(participant(-1, "Signer-1", 13141));
    change.accept(account);
    return Listing.of(
        DirkWire.ListAccountsResponse.newBuilder().addDistributedAccounts(account).build(),
        Set.of());
  }

  private static DirkWire.Endpoint.Builder participant(long id, String name, int port) {
    return DirkWire.Endpoint.newBuilder().setId(id).setName(name).setPort(port);
  }

  private static ByteString key(int number) {
    return ByteString.copyFrom(Fixtures.key(number).publicKey().bytes().toArray());
  }
}
