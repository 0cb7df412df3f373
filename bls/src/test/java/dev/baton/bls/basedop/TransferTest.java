package dev.baton.bls.basedop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.Address;
import dev.baton.bls.Bytes;
import dev.baton.bls.Secret;
import dev.baton.bls.UInt64;
import dev.baton.bls.ecdsa.AccountKey;
import dev.baton.bls.ecdsa.EcdsaSignature;
import dev.baton.bls.scheme.Keccak;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferTest {

  private static final Address TO = Address.fromHex("ab".repeat(20));
  private static final Transfer TRANSFER =
      new Transfer(
          new UInt64(29866),
          UInt64.ZERO,
          BigInteger.ONE,
          BigInteger.valueOf(1_000_000_007),
          TO,
          BigInteger.ZERO);

  /** The examples of Ethereum's own page on RLP. */
  @Test
  void writesRlp() {
    assertThat(Rlp.string(text("dog"))).hasToString("0x83646f67");
    assertThat(Rlp.list(Rlp.string(text("cat")), Rlp.string(text("dog"))))
        .hasToString("0xc88363617483646f67");
    assertThat(Rlp.string(Bytes.EMPTY)).hasToString("0x80");
    assertThat(Rlp.list()).hasToString("0xc0");
    assertThat(Rlp.number(BigInteger.ZERO)).hasToString("0x80");
    assertThat(Rlp.number(BigInteger.valueOf(15))).hasToString("0x0f");
    assertThat(Rlp.number(BigInteger.valueOf(1024))).hasToString("0x820400");
    assertThat(Rlp.number(BigInteger.valueOf(128))).hasToString("0x8180");
    assertThat(Rlp.string(text("Lorem ipsum dolor sit amet, consectetur adipisicing elit")).toHex())
        .startsWith("0xb8384c6f72656d");
  }

  @Test
  void signsWhatItsFieldsSay() {
    AccountKey key = key();

    Bytes raw = TRANSFER.signed(key);

    assertThat(raw.get(0)).isEqualTo((byte) 2);
    List<Bytes> fields = items(raw.slice(1, raw.size()));
    assertThat(fields.subList(0, 9))
        .extracting(Bytes::toHex)
        .containsExactly(
            "0x74aa", "0x", "0x01", "0x3b9aca07", "0x5208", TO.toHex(), "0x", "0x", "0x");
    Bytes v = Bytes.of((byte) (fields.get(9).size() == 0 ? 27 : 28));
    EcdsaSignature signature =
        new EcdsaSignature(Bytes.concat(word(fields.get(10)), word(fields.get(11)), v));
    assertThat(signature.recover(TRANSFER.digest())).contains(key.address());
  }

  @Test
  void saysWhatItMayCost() {
    assertThat(TRANSFER.mostCost()).isEqualTo(new BigInteger("21000000147000"));
    assertThatThrownBy(
            () ->
                new Transfer(
                    UInt64.ZERO,
                    UInt64.ZERO,
                    BigInteger.ONE.negate(),
                    BigInteger.ONE,
                    TO,
                    BigInteger.ZERO))
        .hasMessageContaining("amount");
  }

  @Test
  void theChallengeIsTheGatewaysAddressAndTheTime() {
    GatewayChallenge challenge = new GatewayChallenge(TO, new UInt64(0x0102030405060708L));
    Bytes preimage = Bytes.fromHex("ab".repeat(20) + "0807060504030201");

    assertThat(challenge.digest()).isEqualTo(Keccak.hash(preimage.toArray()));
  }

  @Test
  void aClosedKeySignsNoMore() {
    AccountKey key = key();
    key.close();

    assertThatThrownBy(() -> key.sign(TRANSFER)).isInstanceOf(IllegalStateException.class);
    assertThat(key).hasToString("AccountKey[" + key.address() + "]");
  }

  private static AccountKey key() {
    byte[] bytes = new byte[32];
    bytes[31] = 7;
    return AccountKey.of(Secret.of(bytes));
  }

  private static Bytes text(String words) {
    return Bytes.of(words.getBytes(StandardCharsets.US_ASCII));
  }

  private static Bytes word(Bytes number) {
    return Bytes.concat(Bytes.of(new byte[32 - number.size()]), number);
  }

  /** The items of a list whose items are shorter than 56 bytes; written apart from the writer. */
  private static List<Bytes> items(Bytes list) {
    int lengths = (list.get(0) & 0xff) - 0xf7;
    int at = 1 + Math.max(0, lengths);
    List<Bytes> items = new ArrayList<>();
    while (at < list.size()) {
      int head = list.get(at) & 0xff;
      int size = head < 0x80 ? 1 : head < 0xc0 ? head - 0x80 : head - 0xc0;
      int from = head < 0x80 ? at : at + 1;
      items.add(list.slice(from, from + size));
      at = from + size;
    }
    return items;
  }
}
