package dev.baton.relay;

import dev.baton.beacon.Slot;
import java.util.Locale;

/** The two ways in which relays speak of delegations. */
public enum Dialect {
  /**
   * What the implementations run (fabric, crates/constraints/src/routes.rs and types.rs): numbers
   * are JSON numbers, signing id and nonce are on the wire, a listing is {@code
   * {"delegations":[…]}}.
   */
  FABRIC("/delegation", "/delegations/"),
  /**
   * What the specification says (constraints-specs, specs/constraints-api.md): the slot is a
   * string, signing id and nonce are left out, a listing is a bare array.
   */
  SPECIFICATION("/constraints/v0/builder/delegate", "/constraints/v0/relay/delegations/");

  private final String publishPath;
  private final String listPath;

  Dialect(String publishPath, String listPath) {
    this.publishPath = publishPath;
    this.listPath = listPath;
  }

  /** Where a delegation is posted. */
  public String publishPath() {
    return publishPath;
  }

  /** Where a slot's delegations are listed. */
  public String listPath(Slot slot) {
    return listPath + slot;
  }

  /** As the configuration calls it: {@code fabric}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
