package dev.baton.signer.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.testkit.Fixtures;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Makes Prysm's wallet files with the platform's own cryptography, which the program has not. */
final class PrysmWallets {

  static final String FILE = "direct/accounts/all-accounts.keystore.json";

  private static final byte[] SALT = "salt".getBytes(UTF_8);
  private static final byte[] COUNTER = new byte[16];
  private static final int ITERATIONS = 2;

  private PrysmWallets() {}

  /** The accounts of these of the fixtures' keys, indented as Go does it. */
  static String accounts(int... numbers) {
    return "{\n\t\"private_keys\": ["
        + list(numbers, PrysmWallets::secretKey)
        + "],\n\t\"public_keys\": ["
        + list(numbers, number -> Fixtures.key(number).publicKey().bytes().toArray())
        + "]\n}";
  }

  private static String list(int[] numbers, IntFunction<byte[]> bytes) {
    return IntStream.of(numbers)
        .mapToObj(bytes)
        .map(each -> "\n\t\t\"" + Base64.getEncoder().encodeToString(each) + '"')
        .collect(Collectors.joining(","));
  }

  private static byte[] secretKey(int number) {
    byte[] bytes = new byte[32];
    bytes[30] = (byte) (number >> 8);
    bytes[31] = (byte) number;
    return bytes;
  }

  /** The file that holds that text under {@link KeyFolders#PASSWORD}. */
  static String file(String text) {
    try {
      PBEKeySpec spec = new PBEKeySpec(KeyFolders.PASSWORD.toCharArray(), SALT, ITERATIONS, 256);
      byte[] derived =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(derived, 0, 16, "AES"),
          new IvParameterSpec(COUNTER));
      byte[] encrypted = cipher.doFinal(text.getBytes(UTF_8));
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(Arrays.copyOfRange(derived, 16, 32));
      return json(
          HexFormat.of().formatHex(encrypted), HexFormat.of().formatHex(sha256.digest(encrypted)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String json(String encrypted, String checksum) {
    return """
        {
          "crypto": {
            "checksum": {"function": "sha256", "message": "%s", "params": {}},
            "cipher": {
              "function": "aes-128-ctr", "message": "%s", "params": {"iv": "%s"}
            },
            "kdf": {
              "function": "pbkdf2", "message": "",
              "params": {"c": %d, "dklen": 32, "prf": "hmac-sha256", "salt": "%s"}
            }
          },
          "uuid": "b3a1d2c4-0000-4000-8000-000000000001",
          "version": 4,
          "name": "keystore"
        }
        """
        .formatted(
            checksum,
            encrypted,
            HexFormat.of().formatHex(COUNTER),
            ITERATIONS,
            HexFormat.of().formatHex(SALT));
  }
}
