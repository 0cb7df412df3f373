package dev.baton.cli.doctor;

import dev.baton.bls.BlsPublicKey;
import dev.baton.config.ConfigException;
import dev.baton.config.KeySettings;
import dev.baton.config.PublicKeyFile;
import dev.baton.delegation.Gateway;
import dev.baton.delegation.KeyRoles;
import dev.baton.signer.local.FoundKey;
import dev.baton.signer.local.FoundKeys;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a gateway has a validator's key, as far as keys are known without decrypting one. What
 * cannot be read is named by the check of the keys.
 */
final class RolesCheck {

  private static final String NAME = "key roles";

  private final KeySettings keys;
  private final KeyRoles roles;

  RolesCheck(KeySettings keys, List<Gateway> gateways) {
    this.keys = keys;
    this.roles = KeyRoles.of(gateways);
  }

  List<Finding> check() {
    Set<BlsPublicKey> validators = validators();
    return List.of(
        roles
            .conflict(validators::contains)
            .map(why -> Finding.misconfigured(NAME, why.detail(), why.reason().remedy()))
            .orElseGet(() -> Finding.ok(NAME, "no gateway has the key of a known validator")));
  }

  private Set<BlsPublicKey> validators() {
    Set<BlsPublicKey> known = new HashSet<>();
    keys.publicKeys().ifPresent(file -> known.addAll(watched(file)));
    try (FoundKeys found = FoundKeys.in(keys.keystores())) {
      found.keys().stream().map(FoundKey::publicKey).flatMap(Optional::stream).forEach(known::add);
    }
    return known;
  }

  private static Set<BlsPublicKey> watched(Path file) {
    try {
      return PublicKeyFile.read(file);
    } catch (ConfigException e) {
      return Set.of();
    }
  }
}
