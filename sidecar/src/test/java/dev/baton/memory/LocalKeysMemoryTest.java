package dev.baton.memory;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KdfSettings;
import dev.baton.bls.keystore.Keystore;
import dev.baton.testkit.RunningDaemon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sidecar that signs with keystores of its own machine, read from outside while it works. */
@Timeout(240)
class LocalKeysMemoryTest {

  private static final KdfSettings SCRYPT = new KdfSettings.Scrypt(1 << 18, 8, 1);
  private static final KdfSettings PBKDF2 = new KdfSettings.Pbkdf2(262_144);

  @TempDir Path temporary;

  @Test
  void keepsNoPasswordAndNoKeyOnTheJavaHeap() throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/proc/self/mem")), "there is no /proc here");
    try (MemoryStand stand = new MemoryStand(temporary)) {
      Path config = stand.config();
      Path passwords = Files.createDirectories(temporary.resolve("passwords"));
      writeKeystores(stand, config.resolveSibling("keys"), passwords);
      stand.mayBeOutsideTheHeap(stand.keys());
      Map<String, String> environment =
          Map.of("BATON_KEYS__KEYSTORES__0__PASSWORDS", passwords.toString());
      try (RunningDaemon daemon =
          new RunningDaemon(PlantedMain.class, config, environment, temporary)) {
        stand.scan(daemon);
      }
    }
  }

  /** As operators have them: both key derivations at full cost, and words beyond ASCII. */
  private static void writeKeystores(MemoryStand stand, Path folder, Path passwords)
      throws IOException {
    SecureRandom random = new SecureRandom();
    List<BlsSecretKey> owned = stand.devnet.owned();
    for (int i = 0; i < owned.size(); i++) {
      BlsSecretKey key = owned.get(i);
      String password = password(i, random);
      String normalised = Normalizer.normalize(password, Normalizer.Form.NFKD);
      stand.mustBeNowhere(Needle.text("password " + i, password));
      stand.mustBeNowhere(Needle.text("password " + i + ", normalised,", normalised));
      String name = key.publicKey().toHex();
      KdfSettings kdf = i == 0 ? SCRYPT : PBKDF2;
      try (Secret secret = Secret.of(password.getBytes(StandardCharsets.UTF_8))) {
        byte[] json = Keystore.encrypt(key, secret, kdf, "", random).toJson();
        Files.write(folder.resolve(name + ".json"), json);
      }
      Files.writeString(MemoryStand.guarded(passwords.resolve(name + ".txt")), password);
    }
  }

  private static String password(int number, SecureRandom random) {
    String secret = Long.toUnsignedString(random.nextLong(), 36);
    return number % 2 == 0 ? "correct-horse-" + secret : "Pаßwörter-ﬁne-Å-" + secret;
  }
}
