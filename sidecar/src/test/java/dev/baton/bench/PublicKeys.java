package dev.baton.bench;

import dev.baton.bls.BlsPublicKey;
import dev.baton.testkit.Fixtures;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Many public keys, cheaply: each is the one before plus the same point. */
final class PublicKeys {

  private PublicKeys() {}

  static void write(Path file, int count) throws IOException {
    BlsPublicKey step = Fixtures.key(5_000).publicKey();
    BlsPublicKey next = Fixtures.key(9_000).publicKey();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < count; i++) {
        out.write(next.toHex());
        out.newLine();
        next = BlsPublicKey.aggregate(List.of(next, step));
      }
    }
  }
}
