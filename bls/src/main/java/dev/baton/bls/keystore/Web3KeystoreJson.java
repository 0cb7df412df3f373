package dev.baton.bls.keystore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import java.util.Optional;

/**
 * The JSON form of a committer's keystore (Web3 Secret Storage Definition, version 3). Keys that it
 * does not know are ignored.
 */
final class Web3KeystoreJson {

  private static final int VERSION = 3;

  private Web3KeystoreJson() {}

  static Web3Keystore parse(byte[] json, String source) {
    KeystoreNode root = KeystoreNode.root(KeystoreJson.tree(json, source), source);
    root.requireNumber("version", VERSION);
    Web3Crypto crypto = root.read("crypto", Web3KeystoreJson::crypto);
    Optional<Address> address = root.optionalText("address", Address::fromHex);
    return new Web3Keystore(crypto, address, root.text("id", KeystoreJson::uuid), source);
  }

  static byte[] write(Web3Keystore keystore) {
    ObjectNode root = KeystoreJson.object();
    keystore.address().ifPresent(address -> root.put("address", hex(address.bytes())));
    Web3Crypto key = keystore.crypto();
    ObjectNode crypto = root.putObject("crypto").put("cipher", KeystoreJson.CIPHER);
    crypto.putObject("cipherparams").put("iv", hex(key.iv()));
    crypto.put("ciphertext", hex(key.cipherText()));
    String function = KeystoreJson.writeKdf(crypto.putObject("kdfparams"), key.kdf(), key.salt());
    crypto.put("kdf", function).put("mac", hex(key.mac()));
    root.put("id", keystore.uuid().toString()).put("version", VERSION);
    return KeystoreJson.bytes(root);
  }

  private static Web3Crypto crypto(KeystoreNode crypto) {
    crypto.requireText("cipher", KeystoreJson.CIPHER);
    return new Web3Crypto(
        KeystoreJson.kdfSettings(crypto, "kdf", "kdfparams"),
        crypto.section("kdfparams").text("salt", Bytes::fromHex),
        crypto.section("cipherparams").text("iv", Bytes::fromHex),
        crypto.text("ciphertext", Bytes::fromHex),
        crypto.text("mac", Bytes::fromHex));
  }

  private static String hex(Bytes bytes) {
    return KeystoreJson.hex(bytes);
  }
}
