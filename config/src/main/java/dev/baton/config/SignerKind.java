package dev.baton.config;

/** What can hold keys elsewhere. */
enum SignerKind {
  COMMIT_BOOST,
  WEB3SIGNER,
  DIRK
}
