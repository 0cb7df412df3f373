package dev.baton.store;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.baton.beacon.Slot;
import dev.baton.bls.Address;
import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import dev.baton.bls.scheme.DelegationMessage;
import dev.baton.bls.scheme.SigningInfo;
import dev.baton.delegation.Delivery;
import dev.baton.delegation.JournalEntry;
import dev.baton.delegation.Reason;
import dev.baton.delegation.Reservation;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A journal entry as an object of the interchange file (docs/journal-interchange.md).
 *
 * @param key makes a public key of its bytes
 * @param signature makes a signature of its bytes
 */
record EntryFormat(Function<Bytes, BlsPublicKey> key, Function<Bytes, BlsSignature> signature) {

  /** Checks every point, as whatever comes from outside must be. */
  static final EntryFormat CHECKING = new EntryFormat(BlsPublicKey::of, BlsSignature::of);

  /** For bytes that were read with {@link #CHECKING} before. */
  static final EntryFormat CHECKED =
      new EntryFormat(BlsPublicKey::alreadyChecked, BlsSignature::alreadyChecked);

  /** Empty if a field is wrong, which is a problem of the fields then. */
  Optional<JournalEntry> read(JsonFields fields) {
    Optional<Reservation> reservation = reservation(fields);
    Optional<BlsSignature> signed =
        fields.optional("signature", text -> signature.apply(Bytes.fromHex(text)));
    boolean exposed = fields.flag("exposed");
    Map<String, Delivery> deliveries = new HashMap<>();
    for (JsonFields delivery : fields.objects("deliveries")) {
      delivery(delivery)
          .filter(read -> deliveries.putIfAbsent(read.relay(), read) != null)
          .ifPresent(twice -> delivery.problem("relay", "comes twice in the entry"));
    }
    fields.nothingElse();
    return reservation.map(r -> new JournalEntry(r, signed, exposed, deliveries));
  }

  static void write(JournalEntry entry, JsonGenerator json) throws IOException {
    Reservation reservation = entry.reservation();
    DelegationMessage message = reservation.message();
    json.writeStartObject();
    json.writeStringField("proposer", message.proposer().toHex());
    json.writeStringField("slot", message.slot().toString());
    json.writeStringField("delegate", message.delegate().toHex());
    json.writeStringField("committer", message.committer().toHex());
    json.writeStringField("metadata", message.metadata().toHex());
    json.writeStringField("signing_id", reservation.signing().signingId().toHex());
    json.writeStringField("nonce", reservation.signing().nonce().toString());
    json.writeStringField("gateway", reservation.gateway());
    json.writeStringField("dependent_root", reservation.dependentRoot().toHex());
    json.writeStringField("reserved_at", reservation.reservedAt().toString());
    if (entry.signature().isPresent()) {
      json.writeStringField("signature", entry.signature().get().toHex());
    }
    json.writeBooleanField("exposed", entry.exposed());
    json.writeArrayFieldStart("deliveries");
    for (Delivery delivery : new TreeMap<>(entry.deliveries()).values()) {
      write(delivery, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private Optional<Reservation> reservation(JsonFields fields) {
    Optional<DelegationMessage> message = message(fields);
    Optional<SigningInfo> signing = signing(fields);
    Optional<String> gateway = fields.required("gateway", text -> text);
    Optional<Root> dependentRoot = fields.required("dependent_root", Root::fromHex);
    Optional<Instant> reservedAt = fields.required("reserved_at", Instant::parse);
    if (isMissing(message, signing, gateway, dependentRoot, reservedAt)) {
      return Optional.empty();
    }
    return Optional.of(
        new Reservation(
            message.orElseThrow(),
            signing.orElseThrow(),
            gateway.orElseThrow(),
            dependentRoot.orElseThrow(),
            reservedAt.orElseThrow()));
  }

  private Optional<DelegationMessage> message(JsonFields fields) {
    Optional<BlsPublicKey> proposer = key(fields, "proposer");
    Optional<Slot> slot = fields.required("slot", Slot::parse);
    Optional<BlsPublicKey> delegate = key(fields, "delegate");
    Optional<Address> committer = fields.required("committer", Address::fromHex);
    Optional<Bytes> metadata = fields.required("metadata", Bytes::fromHex);
    if (isMissing(proposer, slot, delegate, committer, metadata)) {
      return Optional.empty();
    }
    return Optional.of(
        new DelegationMessage(
            proposer.orElseThrow(),
            delegate.orElseThrow(),
            committer.orElseThrow(),
            slot.orElseThrow().toUInt64(),
            metadata.orElseThrow()));
  }

  private static Optional<SigningInfo> signing(JsonFields fields) {
    Optional<Root> signingId = fields.required("signing_id", EntryFormat::notZero);
    Optional<UInt64> nonce = fields.required("nonce", EntryFormat::notLargest);
    return isMissing(signingId, nonce)
        ? Optional.empty()
        : Optional.of(new SigningInfo(signingId.orElseThrow(), nonce.orElseThrow()));
  }

  private static boolean isMissing(Optional<?>... values) {
    return Stream.of(values).anyMatch(Optional::isEmpty);
  }

  private Optional<BlsPublicKey> key(JsonFields fields, String name) {
    return fields.required(name, text -> key.apply(Bytes.fromHex(text)));
  }

  private static Root notZero(String hex) {
    Root signingId = Root.fromHex(hex);
    if (signingId.equals(Root.ZERO)) {
      throw new IllegalArgumentException("must not be zero");
    }
    return signingId;
  }

  private static UInt64 notLargest(String decimal) {
    UInt64 nonce = UInt64.parse(decimal);
    if (nonce.equals(UInt64.MAX)) {
      throw new IllegalArgumentException("must be at most 2^64-2");
    }
    return nonce;
  }

  private static Optional<Delivery> delivery(JsonFields fields) {
    Optional<String> relay = fields.required("relay", text -> text);
    Optional<Delivery.State> state = fields.required("state", EntryFormat::state);
    Optional<Reason> reason = fields.optional("reason", JournalRows::reason);
    Optional<String> detail = fields.required("detail", text -> text);
    Optional<Instant> at = fields.required("at", Instant::parse);
    fields.nothingElse();
    List<Optional<?>> all = List.of(relay, state, detail, at);
    return all.stream().allMatch(Optional::isPresent)
        ? Optional.of(
            new Delivery(
                relay.orElseThrow(),
                state.orElseThrow(),
                reason,
                detail.orElseThrow(),
                at.orElseThrow()))
        : Optional.empty();
  }

  private static Delivery.State state(String name) {
    for (Delivery.State state : Delivery.State.values()) {
      if (state.name().equals(name)) {
        return state;
      }
    }
    throw new IllegalArgumentException("not a state of a delivery: " + name);
  }

  private static void write(Delivery delivery, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("relay", delivery.relay());
    json.writeStringField("state", delivery.state().name());
    if (delivery.reason().isPresent()) {
      json.writeStringField("reason", delivery.reason().get().code());
    }
    json.writeStringField("detail", delivery.detail());
    json.writeStringField("at", delivery.at().toString());
    json.writeEndObject();
  }
}
