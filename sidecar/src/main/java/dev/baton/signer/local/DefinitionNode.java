package dev.baton.signer.local;

import dev.baton.bls.BlsPublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * The keys of one entry with their values.
 *
 * @param place where the entry begins
 * @param passwordLine the line of its password's key, 0 if it has none
 */
record DefinitionNode(YamlPlace place, Map<String, ScalarEvent> values, int passwordLine) {

  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  /** The entry, whose password is taken out of the text. */
  Definition definition(BlankedYaml yaml) {
    boolean enabled = enabled();
    BlsPublicKey publicKey = publicKey();
    Definition.Kind kind = kind();
    Optional<String> keystore = text("voting_keystore_path");
    if (kind == Definition.Kind.LOCAL && keystore.isEmpty()) {
      throw missing("voting_keystore_path");
    }
    boolean used = enabled && kind == Definition.Kind.LOCAL;
    return new Definition(
        place.line(),
        publicKey,
        enabled ? kind : Definition.Kind.DISABLED,
        keystore,
        text("voting_keystore_password_path"),
        (used ? yaml.take(passwordLine) : Optional.<dev.baton.bls.Secret>empty())
            .map(secret -> new PasswordSource.Inline(place.file(), passwordLine, secret)));
  }

  private boolean enabled() {
    ScalarEvent value = values.get("enabled");
    if (value == null) {
      throw missing("enabled");
    }
    boolean plain = value.getScalarStyle() == ScalarStyle.PLAIN;
    if (!plain || !(TRUE.contains(value.getValue()) || FALSE.contains(value.getValue()))) {
      throw at(value).refused("enabled must be true or false");
    }
    return TRUE.contains(value.getValue());
  }

  private BlsPublicKey publicKey() {
    ScalarEvent value = values.get("voting_public_key");
    if (value == null) {
      throw missing("voting_public_key");
    }
    try {
      return BlsPublicKey.fromHex(value.getValue());
    } catch (IllegalArgumentException e) {
      throw at(value).refused("voting_public_key is no public key: " + e.getMessage());
    }
  }

  private Definition.Kind kind() {
    ScalarEvent value = values.get("type");
    if (value == null) {
      throw missing("type");
    }
    return switch (value.getValue()) {
      case "local_keystore" -> Definition.Kind.LOCAL;
      case "web3signer" -> Definition.Kind.REMOTE;
      default -> throw at(value).refused("type must be local_keystore or web3signer");
    };
  }

  private Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key))
        .filter(
            value ->
                value.getScalarStyle() != ScalarStyle.PLAIN || !NULLS.contains(value.getValue()))
        .map(ScalarEvent::getValue);
  }

  private YamlPlace at(ScalarEvent value) {
    return new YamlPlace(place.file(), value.getStartMark().getLine() + 1);
  }

  private KeyProblemException missing(String key) {
    return place.refused("the entry that begins here has no " + key);
  }
}
