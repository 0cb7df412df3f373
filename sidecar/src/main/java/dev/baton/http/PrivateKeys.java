package dev.baton.http;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Private keys in the three forms that openssl has written over the years. */
final class PrivateKeys {

  private static final String ED25519 = "1.3.101.112"; // RFC 8410 section 3
  private static final String ED448 = "1.3.101.113";

  private static final Map<String, String> ALGORITHMS =
      Map.of(
          PKCSObjectIdentifiers.rsaEncryption.getId(),
          "RSA",
          X9ObjectIdentifiers.id_ecPublicKey.getId(),
          "EC",
          ED25519,
          "Ed25519",
          ED448,
          "Ed448");

  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private PrivateKeys() {}

  /** The key under a label: PKCS#8, or RSA's (PKCS#1) or EC's (SEC 1) own form. */
  static PrivateKey read(Path file, String label, byte[] der) {
    if (label.startsWith("ENCRYPTED")) {
      throw new TlsFileException(
          file, "is encrypted; decrypt it with openssl pkey, and let only Baton's user read it");
    }
    try {
      PrivateKeyInfo info = info(label, der);
      String id = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
      String algorithm = ALGORITHMS.get(id);
      if (algorithm == null) {
        throw new TlsFileException(file, "has a key of another kind than RSA, EC or Ed25519");
      }
      byte[] encoded = info.getEncoded();
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } finally {
        Arrays.fill(encoded, (byte) 0);
      }
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      // The cause may quote the key.
      throw new TlsFileException(file, "the key in it cannot be read; copy it anew");
    }
  }

  /** Whether the two are one pair. */
  static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
    String name = SIGNATURES.get(publicKey.getAlgorithm());
    if (name == null || !key.getAlgorithm().equals(publicKey.getAlgorithm())) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(name);
      signature.initSign(key);
      signature.update((byte) 1);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update((byte) 1);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) { // So curves tell that differ.
      return false;
    }
  }

  private static PrivateKeyInfo info(String label, byte[] der) throws IOException {
    return switch (label) {
      case "RSA PRIVATE KEY" ->
          new PrivateKeyInfo(
              new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
              RSAPrivateKey.getInstance(der));
      case "EC PRIVATE KEY" -> {
        ECPrivateKey key = ECPrivateKey.getInstance(der);
        yield new PrivateKeyInfo(
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()),
            key);
      }
      default -> PrivateKeyInfo.getInstance(der);
    };
  }
}
