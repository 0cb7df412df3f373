package dev.baton.signer.local;

import dev.baton.config.KeystoreLayout;
import dev.baton.config.KeystoreSource;
import java.util.Locale;

/** Knows where one tool puts its keys. Stateless. */
interface Layout {

  /**
   * Notes all that is in the folder.
   *
   * @throws KeyProblemException if the folder as a whole cannot be used
   */
  void search(KeystoreSource source, Findings findings);

  static Layout of(KeystoreLayout layout) {
    return switch (layout) {
      case PLAIN -> new PlainLayout();
      case LIGHTHOUSE -> new LighthouseLayout();
      case TEKU -> new TekuLayout();
      case PRYSM -> new PrysmLayout();
      case NIMBUS -> new NimbusLayout();
      case LODESTAR -> new LodestarLayout();
      case LODESTAR_IMPORT -> new LodestarImportLayout();
    };
  }

  /** The layout's name as the configuration writes it. */
  static String word(KeystoreSource source) {
    return source.layout().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
