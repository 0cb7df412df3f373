package dev.baton.config;

import dev.baton.bls.BlsPublicKey;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The validators of a group. A key that a group lists belongs to that group, whatever the order of
 * the groups; {@code all} takes every validator that no group lists.
 *
 * @param all whether it takes every validator that no other group lists; the keys are then empty
 * @param keys the listed ones, in the order of the file
 */
public record ValidatorSelection(boolean all, Set<BlsPublicKey> keys) {

  private static final String TAKES = "all, a list of public keys, or the path of a file of them";

  public ValidatorSelection {
    keys = Collections.unmodifiableSet(new LinkedHashSet<>(keys));
  }

  static Reading<ValidatorSelection> read(Section in) {
    Optional<Node> node =
        in.node(
            "validators",
            TAKES,
            Optional.empty(),
            "all for every validator that no other group lists (at most one group), a list of"
                + " public keys, or a file with one key a line and # for comments. Listed keys win"
                + " over all, whatever the order of the groups.");
    if (node.isEmpty()) {
      return in.missing("validators", "is missing; it must be " + TAKES);
    }
    if (node.get() instanceof Node.Sequence sequence) {
      return listed(in, sequence);
    }
    boolean all = node.get() instanceof Node.Scalar scalar && scalar.text().strip().equals("all");
    return all ? everyOther(in) : fromFile(in, node.get());
  }

  private static Reading<ValidatorSelection> everyOther(Section in) {
    in.unique("validators", Claims.Kind.ALL_VALIDATORS, "all");
    return Reading.of(new ValidatorSelection(true, Set.of()));
  }

  private static Reading<ValidatorSelection> listed(Section in, Node.Sequence sequence) {
    Set<BlsPublicKey> keys = new LinkedHashSet<>();
    boolean failed = false;
    for (int i = 0; i < sequence.items().size(); i++) {
      Node item = sequence.items().get(i);
      String at = in.item("validators", i);
      Reading<BlsPublicKey> key = in.scalar(at, item, Types.PUBLIC_KEY);
      failed |= key.isFailed();
      key.ifRead(k -> claim(in, k, at, item));
      key.ifRead(keys::add);
    }
    return failed ? Reading.failed() : nonEmpty(in, keys);
  }

  private static Reading<ValidatorSelection> fromFile(Section in, Node node) {
    String at = in.place("validators");
    Type<Path> type = new Type<>(TAKES, Paths.plain(in.session()).reader());
    try {
      return in.scalar(at, node, type).then(path -> fromKeys(in, PublicKeyFile.read(path), node));
    } catch (ConfigException e) {
      e.problems().forEach(problem -> in.problemAt(at, problem.toString(), node.origin()));
      return Reading.failed();
    }
  }

  private static Reading<ValidatorSelection> fromKeys(
      Section in, Set<BlsPublicKey> keys, Node node) {
    keys.forEach(key -> claim(in, key, in.place("validators"), node));
    return nonEmpty(in, keys);
  }

  private static Reading<ValidatorSelection> nonEmpty(Section in, Set<BlsPublicKey> keys) {
    if (keys.isEmpty()) {
      in.problem("validators", "has no key; write all for every validator");
      return Reading.failed();
    }
    return Reading.of(new ValidatorSelection(false, keys));
  }

  private static void claim(Section in, BlsPublicKey key, String at, Node node) {
    Claims claims = in.session().claims();
    claims
        .claim(Claims.Kind.VALIDATOR, key, at)
        .ifPresent(
            earlier ->
                in.problemAt(
                    at,
                    key.toShortString() + " is in " + earlier + " already; a key has one group",
                    node.origin()));
    claims
        .place(Claims.Kind.DELEGATE, key)
        .ifPresent(
            delegate ->
                in.problemAt(
                    at,
                    key.toShortString()
                        + " is "
                        + delegate
                        + " too; a validator's key must not be in a gateway's hands",
                    node.origin()));
  }
}
