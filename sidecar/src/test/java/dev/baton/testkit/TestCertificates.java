package dev.baton.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of one test, with the certificates that it issued, as PEM files. */
public final class TestCertificates {

  private static final Duration DAY = Duration.ofDays(1);

  private final Path folder;
  private final X500Name issuer;
  private final KeyPair keys;
  private final Path authority;
  private int issued;

  /** A certificate's files, both PEM; the key is an unencrypted PKCS#8 one. */
  public record Pem(Path certificate, Path key) {}

  private TestCertificates(Path folder, String name, Instant from) {
    this.folder = folder;
    this.issuer = new X500Name("CN=" + name);
    this.keys = newKeys();
    this.authority = folder.resolve(name + ".crt");
    write(authority, "CERTIFICATE", signed(builder(issuer, keys, from, true)));
  }

  /** A new authority with its files in this folder; two in one folder need two names. */
  public static TestCertificates in(Path folder, String authorityName) {
    return new TestCertificates(folder, authorityName, now());
  }

  /** One whose own certificate is no longer valid since yesterday, while what it issues is. */
  public static TestCertificates expiredIn(Path folder, String authorityName) {
    return new TestCertificates(folder, authorityName, now().minus(DAY.multipliedBy(10)));
  }

  /** A new authority with its files in this folder. */
  public static TestCertificates in(Path folder) {
    return in(folder, "authority");
  }

  /** The authority's own certificate: what the other side is told to trust. */
  public Path authority() {
    return authority;
  }

  /**
   * For a server with this host name at 127.0.0.1, or at this IPv4 address; it may be a client of
   * others, too.
   */
  public Pem server(String hostName) {
    return issue(hostName, now(), true);
  }

  /** For a client whose common name is this. */
  public Pem client(String commonName) {
    return issue(commonName, now(), false);
  }

  /** As a server's, and no longer valid since yesterday. */
  public Pem expiredServer(String hostName) {
    return issue(hostName, now().minus(DAY.multipliedBy(10)), true);
  }

  /** As a client's, and no longer valid since yesterday. */
  public Pem expiredClient(String commonName) {
    return issue(commonName, now().minus(DAY.multipliedBy(10)), false);
  }

  private Pem issue(String name, Instant from, boolean server) {
    KeyPair pair = newKeys();
    X509v3CertificateBuilder builder = builder(new X500Name("CN=" + name), pair, from, false);
    try {
      builder.addExtension(Extension.extendedKeyUsage, false, usage(server));
      boolean address = name.matches("[0-9.]+");
      GeneralName own =
          new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
      GeneralName loopback = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          server ? new GeneralNames(new GeneralName[] {own, loopback}) : new GeneralNames(own));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    issued++;
    Path certificate = folder.resolve(issued + "-" + name + ".crt");
    Path key = folder.resolve(issued + "-" + name + ".key");
    write(certificate, "CERTIFICATE", signed(builder));
    write(key, "PRIVATE KEY", pair.getPrivate().getEncoded());
    forItsOwner(key);
    return new Pem(certificate, key);
  }

  private static ExtendedKeyUsage usage(boolean server) {
    return server
        ? new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth})
        : new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth);
  }

  /** Valid for 9 days from a day before this instant. */
  private X509v3CertificateBuilder builder(
      X500Name subject, KeyPair own, Instant from, boolean authority) {
    BigInteger serial = new BigInteger(64, new java.security.SecureRandom()).setBit(64);
    Date begin = Date.from(from.minus(DAY));
    Date end = Date.from(from.plus(DAY.multipliedBy(8)));
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(issuer, serial, begin, end, subject, own.getPublic());
    try {
      return builder.addExtension(
          Extension.basicConstraints, true, new BasicConstraints(authority));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] signed(X509v3CertificateBuilder builder) {
    try {
      return builder
          .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
          .getEncoded();
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, String what, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    try {
      Files.writeString(
          file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void forItsOwner(Path key) {
    try {
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant now() {
    return Instant.now();
  }
}
