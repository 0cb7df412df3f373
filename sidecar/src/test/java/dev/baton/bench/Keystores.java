package dev.baton.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KdfSettings;
import dev.baton.bls.keystore.ScryptMemory;
import dev.baton.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A folder of EIP-2335 keystores that cost one key derivation to make: all have the same password
 * and salt. Reading them costs as many as there are, since no reader looks for that.
 */
final class Keystores {

  private static final String PASSWORD = "correct horse battery staple";
  private static final Bytes SALT = Fixtures.root(0x5a).bytes();
  private static final byte[] COUNTER = new byte[16];

  /** A key derivation function. */
  enum Kind {
    PBKDF2,
    SCRYPT;

    /** EIP-2335's own parameters have the cost 18. */
    KdfSettings settings(int cost) {
      return this == PBKDF2
          ? new KdfSettings.Pbkdf2(1L << cost)
          : new KdfSettings.Scrypt(1L << cost, 8, 1);
    }

    String words() {
      return this == PBKDF2 ? "PBKDF2" : "scrypt";
    }
  }

  private Keystores() {}

  /** One derivation, and nothing else. */
  static Secret derive(KdfSettings settings, ScryptMemory memory) {
    try (Secret password = Secret.of(PASSWORD.getBytes(US_ASCII))) {
      return settings.derive(password, SALT, memory);
    }
  }

  /** Writes them and their password's file, which only its owner can read; tells which that is. */
  static Path write(Path folder, KdfSettings settings, int count) throws Exception {
    byte[] derived;
    try (ScryptMemory memory = ScryptMemory.empty();
        Secret key = derive(settings, memory)) {
      derived = key.copied(byte[]::clone);
    }
    Files.createDirectories(folder);
    for (int i = 1; i <= count; i++) {
      guarded(
          folder.resolve("keystore-" + i + ".json"), keystore(settings, derived, Fixtures.key(i)));
    }
    return guarded(folder.resolveSibling(folder.getFileName() + "-password"), PASSWORD);
  }

  private static Path guarded(Path file, String content) throws IOException {
    Files.writeString(file, content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static String keystore(KdfSettings settings, byte[] derived, BlsSecretKey key)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(Arrays.copyOf(derived, 16), "AES"),
        new IvParameterSpec(COUNTER));
    byte[] text;
    try (Secret secret = key.toBigEndian()) {
      text = cipher.doFinal(secret.copied(byte[]::clone));
    }
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(derived, 16, 16);
    return json(
        settings, hex(text), hex(sha256.digest(text)), hex(key.publicKey().bytes().toArray()));
  }

  private static String json(KdfSettings settings, String text, String checksum, String publicKey) {
    return String.format(
        """
        {"crypto": {
          "kdf": {%s, "message": ""},
          "checksum": {"function": "sha256", "params": {}, "message": "%s"},
          "cipher": {"function": "aes-128-ctr", "params": {"iv": "%s"}, "message": "%s"}},
         "pubkey": "%s", "path": "", "uuid": "%s", "version": 4}
        """,
        kdf(settings), checksum, hex(COUNTER), text, publicKey, UUID.randomUUID());
  }

  private static String kdf(KdfSettings settings) {
    if (settings instanceof KdfSettings.Scrypt scrypt) {
      return String.format(
          "\"function\": \"scrypt\", \"params\": {\"dklen\": 32, \"n\": %d, \"r\": %d, \"p\": %d,"
              + " \"salt\": \"%s\"}",
          scrypt.n(), scrypt.r(), scrypt.p(), hex(SALT.toArray()));
    }
    return String.format(
        "\"function\": \"pbkdf2\", \"params\": {\"dklen\": 32, \"c\": %d, \"prf\": \"hmac-sha256\","
            + " \"salt\": \"%s\"}",
        ((KdfSettings.Pbkdf2) settings).iterations(), hex(SALT.toArray()));
  }

  private static String hex(byte[] bytes) {
    return Bytes.of(bytes).toHex().substring(2);
  }
}
