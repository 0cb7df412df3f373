package dev.baton.cli.doctor;

import dev.baton.config.ClientCertificate;
import dev.baton.config.ConfigException;
import dev.baton.config.SecretFile;
import dev.baton.config.SignerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The files that signers elsewhere need: who may read them, and how long certificates last. */
final class SignersCheck {

  /** Time enough to have a certificate issued. */
  private static final Duration SOON = Duration.ofDays(14);

  private final List<SignerSettings> signers;
  private final InstantSource clock;

  SignersCheck(List<SignerSettings> signers, InstantSource clock) {
    this.signers = signers;
    this.clock = clock;
  }

  List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    signers.forEach(
        signer -> {
          certificates(signer).forEach(file -> findings.add(certificate(signer, file)));
          secrets(signer).forEach(file -> findings.add(secret(signer, file)));
        });
    return findings;
  }

  private static List<Path> certificates(SignerSettings signer) {
    List<Path> files = new ArrayList<>();
    if (signer instanceof SignerSettings.CommitBoost boost) {
      boost.serverCertificate().ifPresent(files::add);
    } else if (signer instanceof SignerSettings.Web3Signer web3) {
      web3.serverCertificate().ifPresent(files::add);
      web3.client().map(ClientCertificate::certificate).ifPresent(files::add);
    } else if (signer instanceof SignerSettings.Dirk dirk) {
      files.add(dirk.serverCertificate());
      files.add(dirk.client().certificate());
    }
    return files;
  }

  private static List<Path> secrets(SignerSettings signer) {
    List<Path> files = new ArrayList<>();
    if (signer instanceof SignerSettings.CommitBoost boost) {
      files.add(boost.jwtSecretFile());
    } else if (signer instanceof SignerSettings.Web3Signer web3) {
      web3.client().map(ClientCertificate::key).ifPresent(files::add);
    } else if (signer instanceof SignerSettings.Dirk dirk) {
      files.add(dirk.client().key());
    }
    return files;
  }

  private static Finding secret(SignerSettings signer, Path file) {
    String name = "signer " + signer.name() + " " + file.getFileName();
    try {
      Optional<String> warning = SecretFile.ours(file).check();
      return warning
          .map(said -> Finding.warn(name, said, "See the message."))
          .orElseGet(() -> Finding.ok(name, "only its owner can read it"));
    } catch (ConfigException e) {
      return Finding.refused(name, Failed.reason(e), "See the message.");
    }
  }

  private Finding certificate(SignerSettings signer, Path file) {
    String name = "signer " + signer.name() + " " + file.getFileName();
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      Optional<Instant> end =
          found.stream()
              .map(one -> ((X509Certificate) one).getNotAfter().toInstant())
              .min(Instant::compareTo);
      return end.map(at -> lasting(name, file, at))
          .orElseGet(
              () -> Finding.misconfigured(name, file + " has no certificate", "Name one in PEM."));
    } catch (IOException e) {
      return Finding.misconfigured(
          name, file + " cannot be read: " + e.getClass().getSimpleName(), "Correct the path.");
    } catch (CertificateException e) {
      return Finding.misconfigured(name, file + " is no certificate in PEM", "Name one in PEM.");
    }
  }

  private Finding lasting(String name, Path file, Instant end) {
    String day = end.truncatedTo(ChronoUnit.SECONDS).toString();
    Instant now = clock.instant();
    if (!end.isAfter(now)) {
      return Finding.misconfigured(
          name, file + " has expired at " + day, "Have another issued, and restart the sidecar.");
    }
    return end.isBefore(now.plus(SOON))
        ? Finding.warn(name, file + " expires soon, at " + day, "Have another issued.")
        : Finding.ok(name, "lasts until " + day);
  }
}
