package dev.baton.bls.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import java.nio.ByteBuffer;
import java.util.Random;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pbkdf2Test {

  /** RFC 7914, section 11, and the inputs of RFC 6070 with what they give under SHA-256. */
  @ParameterizedTest
  @CsvSource({
    "passwd, salt, 1, 55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
        + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
    "Password, NaCl, 80000, 4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
        + "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d",
    "password, salt, 1, 120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b",
    "password, salt, 2, ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43",
    "password, salt, 4096, c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a",
    "passwordPASSWORDpassword, saltSALTsaltSALTsaltSALTsaltSALTsalt, 4096,"
        + " 348c89dbcbd32b2f32d814b8116e84cf2b17347ebc1800181c4e2a1fb8dd53e1c635518c7dac47e9",
    "'pass\0word', 'sa\0lt', 4096, 89b69d0516f829893c696226650a8687",
  })
  void derivesTheKeysOfTheVectors(String password, String salt, int iterations, String key) {
    Bytes expected = Bytes.fromHex(key);

    assertThat(ours(bytes(password), bytes(salt), iterations, expected.size())).isEqualTo(expected);
  }

  @Test
  void derivesWhatAnotherImplementationDerives() {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      Bytes password = bytes(random, random.nextInt(150)); // Of more than a block, too.
      Bytes salt = bytes(random, random.nextInt(150));
      int iterations = 1 + random.nextInt(5);
      int size = 1 + random.nextInt(100);

      assertThat(ours(password, salt, iterations, size))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(theirs(password, salt, iterations, size));
    }
  }

  private static Bytes ours(Bytes password, Bytes salt, int iterations, int size) {
    try (Secret secret = Secret.of(password.toArray());
        Secret key =
            Pbkdf2HmacSha256.derive(secret, ByteBuffer.wrap(salt.toArray()), iterations, size)) {
      return key.copied(Bytes::of);
    }
  }

  private static Bytes theirs(Bytes password, Bytes salt, int iterations, int size) {
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
    generator.init(password.toArray(), salt.toArray(), iterations);
    KeyParameter key = (KeyParameter) generator.generateDerivedMacParameters(Byte.SIZE * size);
    return Bytes.of(key.getKey());
  }

  private static Bytes bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(UTF_8));
  }
}
