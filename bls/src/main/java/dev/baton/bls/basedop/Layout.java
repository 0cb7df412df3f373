package dev.baton.bls.basedop;

import java.util.List;

/** The fields, and their order, that a message's digest is over; implementations disagree. */
public enum Layout {
  /** Frag of 4 fields, seal of 9: before {@code blobGasUsed}. */
  WITHOUT_BLOB_GAS,
  /** Frag of 5 fields, seal of 10. */
  WITH_BLOB_GAS,
  /** Env in the order of the gateway's code. */
  ENV_RUST,
  /** Env in the order of the rollup node's code. */
  ENV_GO;

  /** Those of frags and seals, the likelier first: by whether the message tells of blob gas. */
  static List<Layout> byBlobGas(boolean told) {
    return told
        ? List.of(WITH_BLOB_GAS, WITHOUT_BLOB_GAS)
        : List.of(WITHOUT_BLOB_GAS, WITH_BLOB_GAS);
  }
}
