package dev.baton.config;

/**
 * The times that bound the signing of a slot, in slots.
 *
 * @param lead how long before its window opens a slot may be signed at the earliest
 * @param usefulUntil how long before the slot no new reservation is made; less than lead
 * @param settle how long the dependent root must have stood before anything is signed on it
 */
public record Timing(int lead, int usefulUntil, int settle) {

  /** Duties are known for the current epoch and the next. */
  private static final int LONGEST_LEAD = 63;

  static Reading<Timing> read(Section in) {
    Reading<Integer> lead = lead(in);
    Reading<Integer> usefulUntil = usefulUntil(in);
    Reading<Integer> settle =
        in.optional(
            "settle",
            Types.whole(1, 32),
            "2",
            "Slots that the dependent root of the duties must not have moved before anything is"
                + " signed on them.");
    lead.ifRead(
        l ->
            usefulUntil.ifRead(
                u -> {
                  if (l <= u) {
                    in.problem("lead", "must be above useful-until, which is " + u + ", not " + l);
                  }
                }));
    return in.build(() -> new Timing(lead.get(), usefulUntil.get(), settle.get()));
  }

  private static Reading<Integer> lead(Section in) {
    return in.optional(
        "lead",
        Types.whole(1, LONGEST_LEAD),
        "4",
        "Slots before a window opens at which its slot is signed at the earliest. This is the"
            + " exposure: what is signed cannot be taken back. Above useful-until.");
  }

  private static Reading<Integer> usefulUntil(Section in) {
    return in.optional(
        "useful-until",
        Types.whole(0, LONGEST_LEAD - 1),
        "2",
        "Slots before a slot after which no new delegation is signed for it: gateways poll"
            + " relays, and then stop taking promises.");
  }
}
