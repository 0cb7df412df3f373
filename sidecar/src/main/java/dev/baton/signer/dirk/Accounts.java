package dev.baton.signer.dirk;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.UInt64;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.http.Quote;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What several Dirks show to us, put together: one account for each key. */
final class Accounts {

  private final String signer;
  private final Map<DirkEndpoint, Listing> listings;
  private final Map<String, DirkEndpoint> endpoints;
  private final Map<DirkEndpoint, Map<BlsPublicKey, Listing.Share>> sharesAt = new HashMap<>();

  private Accounts(String signer, Map<DirkEndpoint, Listing> listings) {
    this.signer = signer;
    this.listings = listings;
    this.endpoints =
        listings.keySet().stream()
            .collect(Collectors.toMap(DirkEndpoint::authority, one -> one, (one, same) -> one));
    listings.forEach((endpoint, listing) -> sharesAt.put(endpoint, byComposite(listing)));
  }

  /**
   * The account of each key.
   *
   * @param signer its configured name, for messages
   * @param listings of every configured Dirk, in the order of the configuration; empty for one that
   *     has not answered yet
   * @throws RefusedException if a share is where we may not ask, or two Dirks contradict each other
   */
  static Map<BlsPublicKey, Account> of(String signer, Map<DirkEndpoint, Listing> listings) {
    return new Accounts(signer, new LinkedHashMap<>(listings)).byKey();
  }

  private Map<BlsPublicKey, Account> byKey() {
    Map<BlsPublicKey, Account> accounts = new LinkedHashMap<>();
    listings.forEach(
        (endpoint, listing) -> {
          for (Listing.Share share : listing.shares()) {
            requireSameTerms(endpoint, share);
            accounts.computeIfAbsent(share.composite(), key -> split(share));
          }
          // A whole key needs nobody else, so it goes before its shares.
          for (Listing.Whole one : listing.whole()) {
            accounts.merge(
                one.key(), new Account.Whole(one.name(), List.of(endpoint)), Accounts::together);
          }
        });
    return Map.copyOf(accounts);
  }

  private static Account together(Account known, Account more) {
    if (known instanceof Account.Whole first && more instanceof Account.Whole second) {
      return new Account.Whole(
          first.name(),
          Stream.concat(first.holders().stream(), second.holders().stream()).distinct().toList());
    }
    return more;
  }

  private Account split(Listing.Share share) {
    Map<UInt64, Account.Participant> participants = new TreeMap<>();
    share
        .participants()
        .forEach((id, authority) -> participants.put(id, participant(share, id, authority)));
    return new Account.Split(share.name(), share.threshold(), participants);
  }

  private Account.Participant participant(Listing.Share share, UInt64 id, String authority) {
    DirkEndpoint endpoint = endpoints.get(authority);
    if (endpoint == null) {
      throw new RefusedException(
          Reason.SIGNER_FAILED,
          String.format(
              "signer %s: account %s has participant %s at %s, which is not among the signer's urls;"
                  + " add https://%s there, or name other accounts",
              signer, Quote.of(share.name()), id, Quote.of(authority), Quote.of(authority)));
    }
    Optional<Listing.Share> own =
        Optional.ofNullable(sharesAt.get(endpoint)).map(at -> at.get(share.composite()));
    return new Account.Participant(
        endpoint, own.map(Listing.Share::name).orElse(share.name()), own.map(Listing.Share::own));
  }

  private void requireSameTerms(DirkEndpoint endpoint, Listing.Share share) {
    sharesAt.forEach(
        (other, shares) -> {
          Listing.Share theirs = shares.get(share.composite());
          if (theirs != null
              && (theirs.threshold() != share.threshold()
                  || !theirs.participants().equals(share.participants()))) {
            throw new RefusedException(
                Reason.SIGNER_MALFORMED,
                String.format(
                    "signer %s: %s and %s name other thresholds or participants for account %s;"
                        + " one of the wallets is out of date",
                    signer, endpoint.authority(), other.authority(), Quote.of(share.name())));
          }
        });
  }

  private static Map<BlsPublicKey, Listing.Share> byComposite(Listing listing) {
    Map<BlsPublicKey, Listing.Share> shares = new HashMap<>();
    listing.shares().forEach(share -> shares.putIfAbsent(share.composite(), share));
    return shares;
  }
}
