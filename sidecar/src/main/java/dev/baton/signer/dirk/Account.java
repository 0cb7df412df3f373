package dev.baton.signer.dirk;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.UInt64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a key is signed with. */
sealed interface Account {

  /** Wallet/account. */
  String name();

  /**
   * A key that some Dirks hold as a whole.
   *
   * @param holders at least one; the first is asked first
   */
  record Whole(String name, List<DirkEndpoint> holders) implements Account {

    public Whole {
      holders = List.copyOf(holders);
    }
  }

  /**
   * A key that is split over several Dirks.
   *
   * @param threshold how many shares make a signature
   * @param participants by their numbers
   */
  record Split(String name, int threshold, Map<UInt64, Participant> participants)
      implements Account {

    public Split {
      participants = Map.copyOf(participants);
    }
  }

  /**
   * One that holds a share.
   *
   * @param account the name that the account has there
   * @param share the share's key, if that Dirk has told us
   */
  record Participant(DirkEndpoint endpoint, String account, Optional<BlsPublicKey> share) {}
}
