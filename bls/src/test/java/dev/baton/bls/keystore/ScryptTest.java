package dev.baton.bls.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.bouncycastle.crypto.generators.SCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScryptTest {

  /** RFC 7914, section 12, but for the one that takes a gigabyte. */
  @ParameterizedTest
  @CsvSource({
    "'', '', 16, 1, 1, 77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
    "password, NaCl, 1024, 8, 16, fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
    "pleaseletmein, SodiumChloride, 16384, 8, 1,"
        + " 7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
  })
  void derivesTheKeysOfTheRfc(String password, String salt, int n, int r, int p, String key) {
    assertThat(ours(bytes(password), bytes(salt), new KdfSettings.Scrypt(n, r, p), 64))
        .isEqualTo(Bytes.fromHex(key));
  }

  /** RFC 7914, section 8. */
  @Test
  void computesTheCoreOfTheRfc() {
    Bytes input =
        Bytes.fromHex(
            "7e879a214f3ec9867ca940e641718f26baee555b8c61c1b50df846116dcd3b1d"
                + "ee24f319df9b3d8514121e4b5ac5aa3276021d2909c74829edebc68db8b8c25e");
    int[] words = new int[Salsa20.WORDS];
    int[] copied = new int[Salsa20.WORDS + 3];
    littleEndian(input.toArray()).asIntBuffer().get(words);
    Salsa20.core(words, copied, 3);

    byte[] output = new byte[input.size()];
    littleEndian(output).asIntBuffer().put(words);
    assertThat(Bytes.of(output).toHex())
        .isEqualTo(
            "0xa41f859c6608cc993b81cacb020cef05044b2181a2fd337dfd7b1c6396682f29"
                + "b4393168e3c9e6bcfe6bc5b7a06d96bae424cc102c91745c24ad673dc7618f81");
    assertThat(copied).startsWith(0, 0, 0).endsWith(words);
  }

  @Test
  void derivesWhatAnotherImplementationDerivesInOneMemory() {
    long seed = 20261121;
    Random random = new Random(seed);
    try (ScryptMemory memory = ScryptMemory.empty()) {
      for (int round = 0; round < 200; round++) {
        Bytes password = bytes(random, random.nextInt(100));
        Bytes salt = bytes(random, random.nextInt(100));
        int n = 2 << random.nextInt(8);
        int r = 1 + random.nextInt(9);
        int p = 1 + random.nextInt(3);

        assertThat(ours(password, salt, new KdfSettings.Scrypt(n, r, p), 40, memory))
            .as("seed %d, round %d", seed, round)
            .isEqualTo(Bytes.of(SCrypt.generate(password.toArray(), salt.toArray(), n, r, p, 40)));
      }
    }
  }

  private static Bytes ours(Bytes password, Bytes salt, KdfSettings.Scrypt scrypt, int size) {
    try (ScryptMemory memory = ScryptMemory.empty()) {
      return ours(password, salt, scrypt, size, memory);
    }
  }

  private static Bytes ours(
      Bytes password, Bytes salt, KdfSettings.Scrypt scrypt, int size, ScryptMemory memory) {
    ByteBuffer salty = ByteBuffer.wrap(salt.toArray());
    try (Secret secret = Secret.of(password.toArray());
        Secret key = scrypt.derive(secret, salty, size, memory)) {
      return key.copied(Bytes::of);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
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
