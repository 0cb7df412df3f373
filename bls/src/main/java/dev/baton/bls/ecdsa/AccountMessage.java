package dev.baton.bls.ecdsa;

import dev.baton.bls.Root;

/** What an {@link AccountKey} signs: built from typed fields, never from somebody's hash. */
public interface AccountMessage {

  /** The 32 bytes that the signature is over. */
  Root digest();
}
