package dev.baton.config;

/**
 * What holds over all groups.
 *
 * @param maxShare percent of the slots of an epoch and the next that one gateway may have, 1 to 100
 */
public record PoolSettings(int maxShare) {

  static Reading<PoolSettings> read(Section in) {
    Reading<Integer> maxShare =
        in.optional(
            "max-share",
            Types.whole(1, 100),
            "100",
            "The largest share of all own slots of an epoch and the next that one gateway may have,"
                + " in percent.");
    return in.build(() -> new PoolSettings(maxShare.get()));
  }
}
