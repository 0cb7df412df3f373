package dev.baton.gateway;

import java.util.List;
import java.util.Optional;

/**
 * Whose turn it is by the rule of based-op's registry (based-op, gateway-registry): with every
 * {@code updateBlocks} L2 blocks it is the next row's, {@code rows[(block / updateBlocks) %
 * rows.length]}.
 *
 * @param updateBlocks at least 1
 */
record Rotation(int updateBlocks) {

  Rotation {
    if (updateBlocks < 1) {
      throw new IllegalArgumentException("a turn has at least one block, not " + updateBlocks);
    }
  }

  /**
   * The row whose turn it is.
   *
   * @param block the L2 block's number, at least 0
   */
  Optional<GatewaySource.Row> at(List<GatewaySource.Row> rows, long block) {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(rows.get((int) (block / updateBlocks % rows.size())));
  }
}
