package dev.baton.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A signer elsewhere that holds validator keys. */
public sealed interface SignerSettings {

  /** Unique over all signers, whatever the case; for logs, metrics and answers. */
  String name();

  /** How long one request may take. */
  Duration timeout();

  /** The word for it in the file: {@code commit-boost}. */
  String kind();

  /**
   * The signer API of Commit-Boost 0.10 and later.
   *
   * @param url absolute, without a trailing slash; https, or http on loopback
   * @param serverCertificate what the server's certificate must be or be issued by, in PEM; without
   *     it the system's authorities decide
   * @param moduleId the id of the module in Commit-Boost's configuration
   * @param jwtSecretFile holds the secret of that module
   */
  record CommitBoost(
      String name,
      Duration timeout,
      URI url,
      Optional<Path> serverCertificate,
      String moduleId,
      Path jwtSecretFile)
      implements SignerSettings {

    @Override
    public String kind() {
      return Types.word(SignerKind.COMMIT_BOOST);
    }
  }

  /**
   * Web3Signer with its Commit-Boost API.
   *
   * @param url absolute, without a trailing slash; https, or http on loopback
   * @param serverCertificate what the server's certificate must be or be issued by, in PEM; without
   *     it the system's authorities decide
   * @param client what Web3Signer knows Baton by, if it asks
   */
  record Web3Signer(
      String name,
      Duration timeout,
      URI url,
      Optional<Path> serverCertificate,
      Optional<ClientCertificate> client)
      implements SignerSettings {

    @Override
    public String kind() {
      return Types.word(SignerKind.WEB3SIGNER);
    }
  }

  /**
   * Dirk over gRPC.
   *
   * @param urls at least one, each https without a path; every participant of the distributed
   *     accounts must be among them
   * @param accounts at least one: names of wallets, or wallet/account with the account a regular
   *     expression
   * @param serverCertificate the authority that issued the servers' certificates, in PEM
   * @param client what Dirk knows Baton by
   */
  record Dirk(
      String name,
      Duration timeout,
      List<URI> urls,
      List<String> accounts,
      Path serverCertificate,
      ClientCertificate client)
      implements SignerSettings {

    public Dirk {
      urls = List.copyOf(urls);
      accounts = List.copyOf(accounts);
    }

    @Override
    public String kind() {
      return Types.word(SignerKind.DIRK);
    }
  }
}
