package dev.baton.bls.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Aes128Test {

  /** NIST SP 800-38A, section F.5.1, and, as a counter over zeros, FIPS 197, appendices B and C. */
  @ParameterizedTest
  @CsvSource({
    "2b7e151628aed2a6abf7158809cf4f3c, f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff,"
        + " 6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
        + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710,"
        + " 874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"
        + "5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee",
    "2b7e151628aed2a6abf7158809cf4f3c, 3243f6a8885a308d313198a2e0370734,"
        + " 00000000000000000000000000000000, 3925841d02dc09fbdc118597196a0b32",
    "000102030405060708090a0b0c0d0e0f, 00112233445566778899aabbccddeeff,"
        + " 00000000000000000000000000000000, 69c4e0d86a7b0430d8cdb78070b4c55a",
  })
  void encryptsTheVectorsAndDecryptsThem(String key, String counter, String plain, String cipher) {
    assertThat(ours(bytes(key), bytes(counter), bytes(plain))).isEqualTo(bytes(cipher));
    assertThat(ours(bytes(key), bytes(counter), bytes(cipher))).isEqualTo(bytes(plain));
  }

  @Test
  void encryptsAsThePlatformDoes() throws GeneralSecurityException {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      Bytes key = bytes(random, Aes128.KEY_SIZE);
      Bytes counter = bytes(random, Aes128.BLOCK_SIZE);
      Bytes text = bytes(random, random.nextInt(70));

      assertThat(ours(key, counter, text))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(theirs(key, counter, text));
    }
  }

  @Test
  void countsOnBeyondTheLargestNumber() throws GeneralSecurityException {
    Bytes key = bytes("00".repeat(16));
    Bytes text = bytes("00".repeat(48));

    for (String counter : new String[] {"ff".repeat(16), "00".repeat(14) + "ffff"}) {
      assertThat(ours(key, bytes(counter), text)).isEqualTo(theirs(key, bytes(counter), text));
    }
  }

  private static Bytes ours(Bytes key, Bytes counter, Bytes text) {
    try (Secret secret = Secret.of(key.toArray());
        Secret result = Aes128.crypt(secret, counter, ByteBuffer.wrap(text.toArray()))) {
      return result.copied(Bytes::of);
    }
  }

  private static Bytes theirs(Bytes key, Bytes counter, Bytes text)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(key.toArray(), "AES"),
        new IvParameterSpec(counter.toArray()));
    return Bytes.of(cipher.doFinal(text.toArray()));
  }

  private static Bytes bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  private static Bytes bytes(String hex) {
    return Bytes.fromHex(hex);
  }
}
