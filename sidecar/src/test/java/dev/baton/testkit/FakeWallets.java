package dev.baton.testkit;

import com.google.protobuf.ByteString;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.ssz.SigningRoot;
import dev.baton.signer.dirk.wire.DirkWire;
import dev.baton.signer.dirk.wire.DirkWire.ResponseState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** The accounts of a {@link FakeDirk}, under the rules of the real one. */
public final class FakeWallets {

  /** Domains that the generic call refuses: proposals and attestations. */
  private static final List<Bytes> REFUSED =
      List.of(Bytes.fromHex("0x00000000"), Bytes.fromHex("0x01000000"));

  private record Held(BlsSecretKey key, Optional<DirkWire.DistributedAccount> distributed) {}

  private final Map<String, Held> accounts = new ConcurrentHashMap<>();
  private final List<DirkWire.SignRequest> asked = new CopyOnWriteArrayList<>();

  private final CommitBoostScheme scheme;

  FakeWallets(CommitBoostScheme scheme) {
    this.scheme = scheme;
  }

  /** Whatever was asked to be signed. */
  public List<DirkWire.SignRequest> asked() {
    return asked;
  }

  /** Takes an account away. */
  public void remove(String account) {
    accounts.remove(account);
  }

  void hold(String account, BlsSecretKey key) {
    accounts.put(account, new Held(key, Optional.empty()));
  }

  void holdShare(
      String account,
      BlsPublicKey composite,
      BlsSecretKey share,
      int threshold,
      Map<UInt64, Integer> ports) {
    DirkWire.DistributedAccount.Builder distributed =
        DirkWire.DistributedAccount.newBuilder()
            .setName(account)
            .setPublicKey(FakeDirk.bytes(share.publicKey().bytes()))
            .setCompositePublicKey(FakeDirk.bytes(composite.bytes()))
            .setSigningThreshold(threshold);
    ports.forEach(
        (id, port) ->
            distributed.addParticipants(
                DirkWire.Endpoint.newBuilder()
                    .setId(id.bits())
                    .setName("localhost")
                    .setPort(port)));
    accounts.put(account, new Held(share, Optional.of(distributed.build())));
  }

  DirkWire.ListAccountsResponse list(
      DirkWire.ListAccountsRequest request, boolean known, FakeDirk.Fault fault) {
    DirkWire.ListAccountsResponse.Builder answer =
        DirkWire.ListAccountsResponse.newBuilder().setStateValue(state(fault));
    accounts.forEach(
        (name, held) -> {
          // Dirk leaves out what a client may not see, and says so to nobody.
          if (known && request.getPathsList().stream().anyMatch(path -> matches(path, name))) {
            held.distributed()
                .ifPresentOrElse(
                    answer::addDistributedAccounts,
                    () ->
                        answer.addAccounts(
                            DirkWire.Account.newBuilder()
                                .setName(name)
                                .setPublicKey(FakeDirk.bytes(held.key().publicKey().bytes()))));
          }
        });
    return answer.build();
  }

  DirkWire.SignResponse sign(DirkWire.SignRequest request, boolean known, FakeDirk.Fault fault) {
    asked.add(request);
    DirkWire.SignResponse.Builder answer = DirkWire.SignResponse.newBuilder();
    Optional<BlsSecretKey> key = Optional.of(request).filter(one -> known).flatMap(this::key);
    if (key.isEmpty() || state(fault) != ResponseState.SUCCEEDED_VALUE) {
      int state = key.isEmpty() ? ResponseState.DENIED_VALUE : state(fault);
      return answer.setStateValue(state).build();
    }
    Bytes domain = Bytes.of(request.getDomain().toByteArray());
    if (domain.size() != Root.SIZE || request.getData().size() != Root.SIZE) {
      return answer.setState(ResponseState.FAILED).build();
    }
    if (REFUSED.contains(domain.slice(0, 4)) || !domain.equals(scheme.domain().bytes())) {
      return answer.setState(ResponseState.DENIED).build();
    }
    return answer
        .setState(ResponseState.SUCCEEDED)
        .setSignature(signature(key.get(), request, fault))
        .build();
  }

  private Optional<BlsSecretKey> key(DirkWire.SignRequest request) {
    if (request.hasAccount()) {
      return Optional.ofNullable(accounts.get(request.getAccount())).map(Held::key);
    }
    return accounts.values().stream()
        .map(Held::key)
        .filter(key -> FakeDirk.bytes(key.publicKey().bytes()).equals(request.getPublicKey()))
        .findFirst();
  }

  private ByteString signature(
      BlsSecretKey key, DirkWire.SignRequest request, FakeDirk.Fault fault) {
    if (fault == FakeDirk.Fault.NO_SIGNATURE) {
      return ByteString.copyFrom(new byte[96]);
    }
    byte[] data = request.getData().toByteArray();
    if (fault == FakeDirk.Fault.WRONG_SIGNATURE) {
      data[0]++;
    }
    SigningRoot root =
        SigningRoot.commitBoost(new Root(Bytes.of(data)), scheme.network().genesisForkVersion());
    return FakeDirk.bytes(key.sign(root).bytes());
  }

  private static int state(FakeDirk.Fault fault) {
    return switch (fault) {
      case DENIED -> ResponseState.DENIED_VALUE;
      case FAILED -> ResponseState.FAILED_VALUE;
      case UNKNOWN -> ResponseState.UNKNOWN_VALUE;
      case ODD_STATE -> 77;
      default -> ResponseState.SUCCEEDED_VALUE;
    };
  }

  private static boolean matches(String path, String name) {
    int slash = path.indexOf('/');
    String wallet = slash < 0 ? path : path.substring(0, slash);
    String account = slash < 0 ? ".*" : path.substring(slash + 1);
    return Pattern.matches(Pattern.quote(wallet + "/") + account, name);
  }
}
