package dev.baton.monitor.judge;

import dev.baton.DocsFile;
import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Attribution.Effect;
import dev.baton.monitor.judge.Signal.Severity;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AttributionDocTest {

  private static final String HEAD =
      """
      # Whose fault it is

      Baton suspends or revokes a gateway only for what was the gateway's own fault. This page is how
      that is decided: what each bad reading could owe to something else, and what follows from the
      readings that nothing else explains.

      <!-- Generated from dev.baton.monitor.judge; a test fails if the two differ. -->

      ## From a reading to a verdict

      Every slot is judged when it is over, with all that was told of it. Each bad reading gets one
      of three verdicts:

      - `gateway`: it was the gateway, since everything that could have been at fault instead is
        known to have been fine in that slot. Only this verdict punishes.
      - `not-gateway`: something else was at fault that explains the reading.
      - `unknown`: something else may have been at fault, or nobody knows whether it was. Unknown
        never punishes. A liveness or hard signal that is unknown or excused does not help either: the
        slot counts neither against the gateway nor for it.

      In the table, `excuses` means that the factor, when faulty, makes the verdict `not-gateway`;
      `clouds` that it makes it `unknown`. A factor of either kind whose state is unknown, or was
      never told, makes it `unknown` as well. What excuses goes before what clouds, and that before
      what is not known. An empty cell does not matter to the signal.

      """;

  private static final String RULES =
      """

      Four rules come before and after the table:

      - **What a gateway says of itself is a claim.** It never ends in `gateway`, and never
        contradicts what others saw.
      - **A proof needs nothing else.** Two messages of the gateway's own that contradict each other
        are its fault whatever else happened; without the signatures it is no proof, and unknown.
      - **`frag-gaps` needs two.** Frags that only one vantage point misses may be lost on its line:
        unknown, unless an independent, healthy one misses them in the same slot.
      - **Contradiction leaves it open.** If a signal is bad at one vantage point and good at an
        independent one in the same slot, and both are healthy, the path between may be at fault:
        unknown. A hard fault stands, but such findings do not add up to a revocation; and what one
        vantage point alone says against what this machine itself saw, being well, is unknown too.

      `env-signature` and `health-claim` are recorded and shown, and never judged.

      What is told up to 8 slots late is judged by what is known of its own slot. If that changes
      what was found, the new finding is recorded too, and counted in place of the old one; what a
      gateway was suspended for meanwhile is not undone by it.

      ## Vantage points

      `own` is this machine, `chain` is what consensus and the canonical rollup show, and each
      configured observer is one more. Two are independent if they share neither host nor network
      path, and neither is the gateway itself. The factors beacon-node and network are
      of the vantage point that saw the reading; the others hold for all.

      Vantage points are this machine, the nodes of the configured rollups, the configured execution
      nodes, and the observers under `observers`: other Batons, on other machines and lines, that
      watch the same gateways. Nodes show chains: heads, blocks and batches. Streams of frags, and
      whether a gateway is there, are seen by this machine and by such observers alone. Without one
      `frag-gaps` therefore ends in unknown, and a wrong `signer` suspends at most and does not revoke.

      A second site needs no keys, and `signing: off`. It has the same gateways and rollups under the
      same names and keys, and serves `/v1/observations` of its status API; the first one names it:

      ```yaml
      # on the second site, behind a proxy with TLS
      api: {status: {behind-proxy: on, observer-token-file: /etc/baton/secrets/observer-token}}
      # on the first
      observers:
        - name: site-b
          url: https://baton-b.example
          token-file: /etc/baton/secrets/site-b-token
          host: site-b       # what it shares with no other vantage point: its machine,
          path: line-b       # and its line to the gateways
      ```

      Two sites may observe each other, and should if the second has no validators: then it knows from
      the first whose turn it is. What it sees in turns that it knows from another only, it tells and
      also judges: its own standings, which decide no slot as it signs nothing, are then no better
      than that word, and one observer that lies about turns can have gateways suspended or revoked
      there. Go by the standings of the site that signs. What is expected of a gateway in its turn counts only in turns that
      this sidecar knows of by itself, by its own delegations or a registry. An observer says only what it measured itself in the last 8
      slots, and how its own network and beacon nodes were; proofs are not taken on its word, nor
      anything about gateways that are not known here by the same name and delegate key, nor about
      their `signer` if the address that should sign is another one there. One that is
      out of reach or talks nonsense is silent, which is said in `baton gateways show` and tried by
      `baton doctor`. One Baton under two names, or this one itself, is recognised and left out.

      How far an observer is trusted: alone it can suspend a gateway of which this machine has no
      reading of that signal in that slot, and revoke none. A gateway that this machine sees do well
      it cannot suspend, but keep from recovering, as slots that are contested count for nobody. And
      one that lies can shield a gateway: its good reading against our bad one makes a liveness or
      service fault unknown, since that is also how a broken line of ours looks. A wrong `signer`
      that this machine itself hears suspends whatever an observer says. Configure as observers only
      sites whose operator you trust that far, and never one that a gateway runs.

      Without `portal-metrics` of a rollup the factor fallback is unknown, and with it every bad
      `promise`, `seal` and `empty-blocks`.

      What is remembered of a gateway is bounded: 55.5 KiB were measured, of the 256 KiB that it may
      be (`bench/run replay`, bench/README.md).

      ## What follows

      | Severity | What its faults do |
      |---|---|
      """;

  private static final String WEIGHTS =
      """
      | `hard` | Suspends at once. Revokes if two independent vantage points saw one within \
      `revoke-after` slots. |
      | `liveness` | Suspends after `misses-in-a-row` slots in a row, or with twice as many faulty \
      slots in the window as degrade. Revokes after `revoke-after` slots in a row that two \
      independent vantage points saw. |
      | `service` | Degrades once more slots of the `window` have a fault than the `budget` allows. |
      | `none` | Nothing. |

      A row of faults ends when a signal that failed in its last slot is good again; that other
      signals are good says nothing about it. Slots without a reading, and slots whose bad readings
      are excused or unknown, neither count nor end a row.

      """;

  private static final String STANDINGS =
      """
      - A **degraded** gateway gets slots where no trusted one can have them, and is trusted again
        after `recovery` good slots in a row.
      - A **suspended** one gets no unsigned slot. After `cool-down` slots and then `shadow` good
        slots in a row, seen by probes alone, it is on **probation**; a liveness or hard fault there
        suspends it again. Each suspension doubles the cool-down, up to `longest-cool-down`; so many
        good slots in service take one doubling back.
      - A **revoked** one stays so until an operator restores it (`baton restore`), on probation.
      - **Pinned** gateways stay as they are but for proofs and an operator's orders.
      - The **floor** keeps so many gateways of a rollup in service: liveness and service faults only
        degrade the last ones, which are suspended as soon as another has recovered. Hard faults,
        proofs and orders do not ask for it.

      ## Rules

      Every change of standing is recorded with its rule and the findings behind it.

      | Rule | When it applies |
      |---|---|
      """;

  @Test
  void thePageIsTheTableInTheCode() {
    DocsFile.assertGenerated(
        "attribution.md", HEAD + table() + RULES + severities() + STANDINGS + rules());
  }

  private static String table() {
    String factors =
        Arrays.stream(Factor.values()).map(Factor::code).collect(Collectors.joining(" | "));
    return "| Signal, and what a good reading says | Severity | "
        + factors
        + " |\n|---|---|"
        + "---|".repeat(Factor.values().length)
        + "\n"
        + Arrays.stream(Signal.values()).map(AttributionDocTest::row).collect(Collectors.joining())
        + "\nThe factors:\n\n"
        + Arrays.stream(Factor.values())
            .map(factor -> "- `" + factor.code() + "`: " + factor.phrase() + ".\n")
            .collect(Collectors.joining());
  }

  private static String row(Signal signal) {
    Map<Factor, Effect> row = Attribution.row(signal);
    return "| `"
        + signal.code()
        + "`: "
        + signal.meaning()
        + " | "
        + signal.severity().code()
        + " | "
        + Arrays.stream(Factor.values())
            .map(factor -> Optional.ofNullable(row.get(factor)).map(AttributionDocTest::word))
            .map(word -> word.orElse(""))
            .collect(Collectors.joining(" | "))
        + " |\n";
  }

  private static String word(Effect effect) {
    return effect == Effect.EXCUSES ? "excuses" : "clouds";
  }

  private static String severities() {
    return "| `"
        + Severity.PROVEN.code()
        + "` | Makes it `"
        + Standing.REVOKED.code()
        + "` at once, whatever else holds: whoever doubts it can verify it. |\n"
        + WEIGHTS;
  }

  private static String rules() {
    return Arrays.stream(Rule.values())
        .map(rule -> "| `" + rule.code() + "` | " + rule.meaning() + " |\n")
        .collect(Collectors.joining());
  }
}
