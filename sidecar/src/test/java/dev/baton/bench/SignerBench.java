package dev.baton.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the places of validator keys cost beside what they are made of. */
final class SignerBench {

  static final String NAME = "signers";

  /**
   * How much.
   *
   * @param signatures of each kind a round; 0 leaves that part out
   * @param listed keys behind a signer elsewhere; 0 leaves that part out
   * @param pbkdf2 keystores to load; 0 leaves that part out
   * @param scrypt keystores to load; 0 leaves that part out
   * @param cost of the key derivations, as a power of two: PBKDF2's iterations, scrypt's n
   * @param rounds of signing and of listing
   */
  record Size(int signatures, int listed, int pbkdf2, int scrypt, int cost, int rounds) {
    static final Size FULL = new Size(2_000, 10_000, 1_000, 100, 18, 5);
    static final Size TINY = new Size(20, 40, 4, 2, 10, 1);

    /** With what was given as {@code --name=number}. */
    static Size of(Options options) {
      return new Size(
          options.number("signatures", FULL.signatures),
          options.number("listed", FULL.listed),
          options.number("pbkdf2", FULL.pbkdf2),
          options.number("scrypt", FULL.scrypt),
          FULL.cost,
          options.number("rounds", FULL.rounds));
    }
  }

  private final Path folder;
  private final Size size;

  SignerBench(Path folder, Size size) {
    this.folder = folder;
    this.size = size;
  }

  List<Row> run() throws Exception {
    Path here = Files.createTempDirectory(folder, "signers-");
    try {
      StandOpener stands = StandOpener.in(here);
      List<Row> rows = new ArrayList<>();
      if (size.signatures() > 0) {
        rows.addAll(new SignerRates(size.signatures(), size.rounds(), stands).run());
      }
      if (size.listed() > 0) {
        rows.addAll(new KeyListings(size.listed(), size.rounds(), stands).run());
      }
      for (Keystores.Kind kind : Keystores.Kind.values()) {
        int count = kind == Keystores.Kind.PBKDF2 ? size.pbkdf2() : size.scrypt();
        if (count > 0) {
          rows.addAll(new KeyLoading(here, kind.settings(size.cost()), kind.words(), count).run());
        }
      }
      return rows;
    } finally {
      Folders.delete(here);
    }
  }
}
