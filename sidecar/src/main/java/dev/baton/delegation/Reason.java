package dev.baton.delegation;

import java.util.Locale;

/**
 * Every reason for which something is refused, put off or given up. One catalogue for logs,
 * metrics, API and command line; {@code docs/reasons.md} is generated from it.
 */
public enum Reason {
  SIGNING_OFF(
      "Signing is off in the configuration, so the slot is only planned.",
      "Set signing: on when the plan is what you want."),
  NO_KEY(
      "No key at hand signs for the validator.",
      "Add its keystore under keys.keystores, or take it out of the group."),
  NO_GROUP(
      "The validator is in no group, so no gateway is chosen for it.",
      "Name it in a group, or make a group with validators: all."),
  DELEGATE_IS_VALIDATOR(
      "A gateway's delegate key is a validator's key of this sidecar too.",
      "Give the gateway a delegate key of its own; baton keys new-delegate makes one."),
  NO_GATEWAY_AVAILABLE(
      "No gateway of the validator's group is available.",
      "See baton status for the gateways' state; add one to the group if this lasts."),
  GATEWAY_UNAVAILABLE(
      "The gateway does not answer.",
      "Look at it with baton status; it gets slots again as soon as it answers."),
  GATEWAY_SUSPENDED(
      "The gateway is suspended: it failed, and has not shown yet that it works again.",
      "Nothing: it is tried again by itself. baton gateways shows what was observed."),
  GATEWAY_REVOKED(
      "The gateway is revoked, so no unsigned slot goes to it.",
      "Look at why with baton gateways; baton restore takes it back, on probation. An order that"
          + " cannot be read is ended only by baton restore GATEWAY without --validators."),
  GATEWAY_DENIED(
      "The validator's group denies the gateway.",
      "Take it off the group's deny list if that is not meant any more."),
  GATEWAY_NOT_ADMITTED(
      "A rollup that the group serves does not admit the gateway.",
      "List it under the rollup's gateways, or take the rollup out of the group."),
  GATEWAY_KEY_CHANGED(
      "The gateway's delegate key, committer or signer is not the one that was pinned.",
      "Ask its operator; if the change is right, accept it with baton gateways accept."),
  GATEWAY_NOT_CONFIGURED(
      "The gateway was taken out of the configuration, so nothing that is unsigned goes to it.",
      "Put it back with the same keys if that is not meant; the slot's decision stands."),
  NO_COMMON_GATEWAY(
      "No gateway is admitted by all rollups that the group serves, and a slot has one delegate.",
      "List a gateway with all of them, or split the group."),
  PHASE_SIGNS_NOTHING(
      "A rollup that the group serves is in a phase without delegations.",
      "Raise the rollup's phase when its operator says so."),
  COLLATERAL_UNKNOWN(
      "The rollup wants collateral, and none can be shown for the gateway.",
      "Nothing is delegated in phase permissionless before collateral is proved."),
  OPTED_OUT("The validator was opted out.", "Take it back in with baton validators opt-in."),
  UNKNOWN_VALIDATOR(
      "No validator of this sidecar has the key.",
      "Correct the key; baton validators list shows those there are."),
  UNKNOWN_GROUP(
      "No group has the name in the configuration.",
      "Correct the name, or add the group and have the configuration read again."),
  SHARE_CAP(
      "More slots would exceed the gateway's largest share of the pool.",
      "Raise pool.max-share, or add gateways."),
  CONSECUTIVE_CAP(
      "One more slot in a row would exceed the group's max-consecutive.",
      "Raise it, or add gateways."),
  REGISTRY_UNREACHABLE(
      "The gateway registry does not answer.", "Check its URL; what it said last holds meanwhile."),
  REGISTRY_DISAGREES(
      "The gateway registry contradicts itself.",
      "Ask its operator; nothing is held against a gateway on its word."),
  CONFIG_NOT_TAKEN(
      "The configuration was not taken over; the old one holds.",
      "Correct what is named and reload again; what needs a restart is named so."),
  HOOK_FAILED(
      "A hook could not be called.", "It is tried again; check its URL and what it answers."),
  EVIDENCE_INVALID(
      "The evidence does not prove what it claims.",
      "Do not act on it; ask for the bundle again where it came from."),
  DUTIES_UNKNOWN(
      "The duties of the epoch could not be read.", "Look at the beacon nodes with baton doctor."),
  DUTY_UNSETTLED(
      "The duty's dependent root has not stood still for long enough.",
      "Nothing: it settles by itself. Before Fulu the first slots of an epoch never settle in time."),
  DUTY_MOVED(
      "After a reorganisation the slot is not the validator's any more.",
      "Nothing; a signed delegation for it stays exposed until the slot has passed."),
  NODES_DISAGREE(
      "The beacon nodes disagree about the duties.",
      "Find the wrong node with baton doctor; nothing is signed until a quorum agrees."),
  NO_QUORUM(
      "Too few beacon nodes are healthy to agree on the duties.",
      "Bring nodes back, or take those that are gone for good out of beacon.nodes."),
  CLOCK_SKEWED(
      "The local clock is more than 500 ms off the beacon nodes' clocks.",
      "Repair time synchronisation (NTP) on this machine."),
  WRONG_CHAIN(
      "A beacon node follows another chain than the configuration names.",
      "Correct the node's URL or the network in the configuration."),
  BEACON_UNREACHABLE("A beacon node does not answer.", "Start it, or correct beacon.nodes."),
  BEACON_TIMED_OUT(
      "A beacon node answers too slowly.", "Look at its load; raise beacon.timeout if it must be."),
  BEACON_SYNCING("A beacon node is still syncing.", "Wait until it has caught up."),
  BEACON_OPTIMISTIC(
      "A beacon node follows its head without an execution client's word.",
      "Look at the execution client beside it."),
  BEACON_MALFORMED(
      "A beacon node's answer cannot be understood.",
      "Check its version and that the URL is a beacon API."),
  TOO_LATE(
      "The time in which a new delegation is useful has passed.",
      "Nothing for this slot; the reason shown beside it is what held it up."),
  FOREIGN_DELEGATION(
      "A relay holds a delegation by our key that this journal does not know.",
      "Find who else signs with this key and stop one of the two; nothing is signed for the slot."),
  HELD_BY_ANOTHER(
      "The journal holds another decision for the slot.",
      "Nothing: the first decision stands, whatever the policy says now."),
  BELOW_FLOOR(
      "The slot is at or below the journal's floor.",
      "Wait until the chain has passed it; the floor follows a new or imported journal."),
  JOURNAL_MISSING(
      "There is no journal in the data folder.",
      "Restore it from backup, or make a new one with baton init and wait out the horizon."),
  JOURNAL_EXISTS(
      "There is a journal in the data folder already; it stays as it is.",
      "Use it. To start anew all the same, move journal.db and all beside it whose name begins so."),
  JOURNAL_FOREIGN(
      "The journal belongs to another chain.", "Use the data folder that was made for this chain."),
  JOURNAL_LOCKED(
      "Another process has the journal open.", "Stop the other sidecar on this data folder."),
  JOURNAL_DAMAGED(
      "The journal's file cannot be trusted.",
      "Keep the file, restore a backup or make a new journal with baton init."),
  JOURNAL_UNWRITABLE(
      "The journal could not be written; nothing was signed.",
      "Look at the disk: free space, permissions, errors."),
  JOURNAL_OLDER_PROGRAM(
      "The journal was written by a newer version of Baton.", "Run that version or a newer one."),
  OBSERVATIONS_UNAVAILABLE(
      "Observations of gateways cannot be kept or read; they are watched and judged all the same.",
      "Look at the disk: free space, permissions, errors. Revocations lie in the journal."),
  INTERCHANGE_MALFORMED(
      "The journal's interchange file cannot be imported as it is.",
      "Correct what is named, or export it again; nothing of it was imported."),
  KEY_LOADING("The validator's key is still being decrypted.", "Nothing: it is under way."),
  KEY_FAILED(
      "The file of a validator's key, or its password, cannot be used.",
      "Correct what the detail names, then have the keys read again with baton keys reload."),
  SIGNER_FAILED("The signer did not sign.", "Look at the detail; it is tried again."),
  SIGNER_UNREACHABLE(
      "The signer does not answer.",
      "Start it, or correct its URL and certificates under keys.signers."),
  SIGNER_TIMED_OUT(
      "The signer took too long.",
      "It is asked again for the same message; raise its timeout if it must be slow."),
  SIGNER_REFUSED(
      "The signer refused to sign.",
      "See its own words in the detail: permissions, token, or key."),
  SIGNER_ERROR("The signer answered with an error of its own.", "It is tried again."),
  SIGNER_LOCKED_OUT(
      "The signer has locked this machine out after failed authentications.",
      "Correct the module id or the secret; it is left alone until the lock-out has passed."),
  SIGNER_MALFORMED(
      "The signer's answer cannot be understood.",
      "Check its version, and its kind under keys.signers."),
  SIGNER_LIES(
      "The signer's signature is not for the message that was asked for; it was not used.",
      "Check its signing id, nonce and chain against this configuration with baton keys probe."),
  WITHHELD(
      "The signature was made, and not sent: by then the policy objected to the decision.",
      "See the objection in the detail. If it goes before the slot begins, the delegation is sent."),
  SIGNED_LATE(
      "The signature came after the slot had begun; it was journaled and not sent.",
      "Nothing for this slot; find out why the signer is slow."),
  RELAY_UNREACHABLE(
      "The relay does not answer.", "It is tried again; check the URL if this lasts."),
  RELAY_TIMED_OUT("The relay took too long.", "It is tried again."),
  RELAY_REFUSED("The relay refused the delegation.", "See the relay's own words in the detail."),
  RELAY_ERROR("The relay answered with an error of its own.", "It is tried again."),
  RELAY_TOO_LARGE(
      "The relay's answer was larger than any honest one; it was cut off.",
      "Ask the relay's operator; the relay counts as not readable."),
  RELAY_REDIRECTS(
      "The relay answered with a redirect, which is not followed.",
      "Configure the address that it points to, if you trust it."),
  RELAY_MALFORMED(
      "The relay's answer cannot be understood.", "Check the relay's dialect with baton doctor."),
  RELAY_LIES(
      "The relay shows a delegation that its proposer did not sign.",
      "Do not rely on this relay; ask its operator."),
  RELAY_FORGOT(
      "The relay took the delegation and does not show it.", "It is sent again, the same bytes."),
  RELAY_CONFLICT(
      "The relay holds another delegation for the slot and keeps the first it got.",
      "Nothing can replace it; find out who sent it."),
  NO_RELAY_READABLE(
      "No relay could be read, so a foreign delegation cannot be ruled out.",
      "It is tried again until useful-until; look at the relays with baton doctor."),
  DEADLINE_PASSED(
      "The slot began before the relay had confirmed.",
      "Nothing for this slot; look at the relay."),
  STOPPING("The sidecar is stopping and makes no new decisions.", "Start it again."),
  INTERNAL_ERROR("A defect of Baton.", "Report it with the log.");

  private final String meaning;
  private final String remedy;

  Reason(String meaning, String remedy) {
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** The name under which it appears everywhere: {@code no-key}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One sentence: what it means. */
  public String meaning() {
    return meaning;
  }

  /** One sentence: what a person can do. */
  public String remedy() {
    return remedy;
  }

  @Override
  public String toString() {
    return code();
  }
}
