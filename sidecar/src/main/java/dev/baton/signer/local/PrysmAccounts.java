package dev.baton.signer.local;

import dev.baton.bls.BlsPublicKey;
import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a Prysm wallet holds once it is decrypted: {@code {"private_keys": […], "public_keys": […]}}
 * with Base64 in the lists, as Go's JSON encodes byte slices (Prysm, {@code
 * validator/keymanager/local}, {@code accountStore}). Read from bytes outside the heap; the keys
 * never become text. Only what Prysm writes is taken: no escapes, no other members.
 */
final class PrysmAccounts {

  private static final String SECRET_KEYS = "private_keys";
  private static final String PUBLIC_KEYS = "public_keys";
  private static final String NULL = "null"; // How Go writes a list that never had a key.
  private static final int LONGEST_NAME = 32;

  private final Secret text;
  private final List<Secret> secretKeys = new ArrayList<>();
  private final List<BlsPublicKey> publicKeys = new ArrayList<>();
  private int at;

  private PrysmAccounts(Secret text) {
    this.text = text;
  }

  /**
   * A key of the wallet.
   *
   * @param secretKey the 32 bytes, big-endian; the caller closes it
   * @param publicKey that the wallet names; not yet held against the secret key
   */
  record Account(Secret secretKey, BlsPublicKey publicKey) {}

  /**
   * The wallet's keys, in its order.
   *
   * @throws IllegalArgumentException if it is malformed; the message says where and quotes nothing
   */
  static List<Account> parse(Secret text) {
    PrysmAccounts accounts = new PrysmAccounts(text);
    try {
      accounts.object();
      return accounts.paired();
    } catch (IllegalArgumentException e) {
      accounts.secretKeys.forEach(Secret::close);
      throw e;
    }
  }

  private List<Account> paired() {
    if (secretKeys.size() != publicKeys.size()) {
      throw new IllegalArgumentException(
          "it has " + secretKeys.size() + " private and " + publicKeys.size() + " public keys");
    }
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < secretKeys.size(); i++) {
      accounts.add(new Account(secretKeys.get(i), publicKeys.get(i)));
    }
    return accounts;
  }

  private void object() {
    Set<String> names = new HashSet<>();
    expect('{');
    do {
      String name = name();
      expect(':');
      if (!names.add(name)) {
        throw wrong("it has " + name + " twice");
      }
      switch (name) {
        case SECRET_KEYS -> list(this::secretKey);
        case PUBLIC_KEYS -> list(this::publicKey);
        default -> throw wrong("it has something else than private_keys and public_keys");
      }
    } while (take(','));
    expect('}');
    skipBlanks();
    if (at < text.size()) {
      throw wrong("something follows its end");
    }
    if (names.size() < 2) {
      throw new IllegalArgumentException("it lacks private_keys or public_keys");
    }
  }

  /** A member's name, which is no secret. */
  private String name() {
    expect('"');
    StringBuilder name = new StringBuilder();
    while (at < text.size() && text.at(at) != '"' && name.length() < LONGEST_NAME) {
      name.append((char) text.at(at++));
    }
    expect('"');
    return name.toString();
  }

  private void list(Runnable element) {
    if (take(NULL.charAt(0))) {
      for (int i = 1; i < NULL.length(); i++) {
        expectNext(NULL.charAt(i));
      }
      return;
    }
    expect('[');
    if (take(']')) {
      return;
    }
    do {
      expect('"');
      element.run();
      expectNext('"');
    } while (take(','));
    expect(']');
  }

  private void secretKey() {
    secretKeys.add(base64(BlsSecretKey.SIZE));
  }

  private void publicKey() {
    try (Secret bytes = base64(BlsPublicKey.SIZE)) {
      publicKeys.add(BlsPublicKey.of(bytes.copied(Bytes::of)));
    } catch (IllegalArgumentException e) {
      throw wrong("a public key is none: " + e.getMessage());
    }
  }

  /** So many bytes in Base64 with padding (RFC 4648, section 4). */
  private Secret base64(int size) {
    Secret bytes = Secret.allocate(size);
    int bits = 0;
    int held = 0;
    for (int i = 0; i < size; ) {
      int digit = digit();
      if (digit < 0) {
        bytes.close();
        throw wrong("a key is not Base64 of " + size + " bytes");
      }
      bits = bits << 6 | digit;
      held += 6;
      if (held >= Byte.SIZE) {
        held -= Byte.SIZE;
        bytes.buffer().put(i++, (byte) (bits >> held));
        bits &= (1 << held) - 1;
      }
    }
    if (bits != 0 || !isPadded(size)) {
      bytes.close();
      throw wrong("a key is not Base64 of " + size + " bytes");
    }
    return bytes;
  }

  private boolean isPadded(int size) {
    for (int i = size; i % 3 != 0; i++) {
      if (at == text.size() || text.at(at++) != '=') {
        return false;
      }
    }
    return true;
  }

  private int digit() {
    int next = at < text.size() ? text.at(at++) : -1;
    if (next >= 'A' && next <= 'Z') {
      return next - 'A';
    }
    if (next >= 'a' && next <= 'z') {
      return next - 'a' + 26;
    }
    if (next >= '0' && next <= '9') {
      return next - '0' + 52;
    }
    return next == '+' ? 62 : next == '/' ? 63 : -1;
  }

  private boolean take(char wanted) {
    skipBlanks();
    boolean found = at < text.size() && text.at(at) == wanted;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char wanted) {
    skipBlanks();
    expectNext(wanted);
  }

  private void expectNext(char wanted) {
    if (at == text.size() || text.at(at) != wanted) {
      throw wrong("there must be a " + wanted);
    }
    at++;
  }

  private void skipBlanks() {
    while (at < text.size() && " \t\r\n".indexOf(text.at(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + ", at byte " + at);
  }
}
