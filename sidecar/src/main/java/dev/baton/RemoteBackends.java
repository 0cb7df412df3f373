package dev.baton;

import dev.baton.bls.Secret;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.config.ConfigException;
import dev.baton.config.Problem;
import dev.baton.config.SecretFile;
import dev.baton.config.SignerSettings;
import dev.baton.delegation.Timers;
import dev.baton.http.ClientTls;
import dev.baton.http.TlsFileException;
import dev.baton.signer.KeyBackend;
import dev.baton.signer.commitboost.CommitBoostSigner;
import dev.baton.signer.dirk.DirkSigner;
import dev.baton.signer.remote.SignerEndpoint;
import dev.baton.signer.web3signer.Web3SignerBackend;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes signers elsewhere out of their settings; opens no connection. */
record RemoteBackends(
    Vertx vertx, CommitBoostScheme scheme, WorkerExecutor workers, Timers timers) {

  private static final Logger log = LoggerFactory.getLogger(RemoteBackends.class);

  /**
   * Reads their certificates and secrets. Blocking.
   *
   * @throws ConfigException with the signers whose certificates or secrets cannot be used, and why
   */
  List<KeyBackend> of(List<SignerSettings> settings) {
    List<KeyBackend> made = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (SignerSettings one : settings) {
      String place = "signer " + one.name();
      try {
        made.add(of(one));
      } catch (ConfigException e) {
        e.problems().forEach(problem -> problems.add(new Problem(place, problem.toString())));
      } catch (TlsFileException e) {
        problems.add(new Problem(place, String.valueOf(e.getMessage())));
      }
    }
    if (!problems.isEmpty()) {
      made.forEach(KeyBackend::close);
      throw new ConfigException(problems);
    }
    return made;
  }

  private KeyBackend of(SignerSettings settings) {
    if (settings instanceof SignerSettings.CommitBoost one) {
      return commitBoost(one);
    }
    if (settings instanceof SignerSettings.Web3Signer one) {
      return web3Signer(one);
    }
    return dirk((SignerSettings.Dirk) settings);
  }

  private KeyBackend commitBoost(SignerSettings.CommitBoost one) {
    SignerEndpoint endpoint =
        new SignerEndpoint(one.name(), one.url(), one.timeout(), trusting(one.serverCertificate()));
    Secret secret = secret(one.jwtSecretFile());
    return new CommitBoostSigner(vertx, endpoint, one.moduleId(), secret, scheme, workers, timers);
  }

  private KeyBackend web3Signer(SignerSettings.Web3Signer one) {
    ClientTls server = trusting(one.serverCertificate());
    ClientTls tls =
        one.client()
            .map(client -> server.withIdentity(client.certificate(), guarded(client.key())))
            .orElse(server);
    SignerEndpoint endpoint = new SignerEndpoint(one.name(), one.url(), one.timeout(), tls);
    return new Web3SignerBackend(vertx, endpoint, scheme, workers, timers);
  }

  private KeyBackend dirk(SignerSettings.Dirk one) {
    guarded(one.client().key());
    return DirkSigner.of(vertx, one, scheme, workers);
  }

  private static ClientTls trusting(Optional<Path> certificate) {
    return certificate.map(ClientTls::pinned).orElse(ClientTls.SYSTEM);
  }

  /** Whoever has the key that shows who we are can have things signed as well. */
  private static Path guarded(Path key) {
    SecretFile.ours(key).check().ifPresent(log::warn);
    return key;
  }

  private static Secret secret(Path file) {
    SecretFile.Content content = SecretFile.ours(file).token();
    content.warning().ifPresent(log::warn);
    return content.secret();
  }
}
