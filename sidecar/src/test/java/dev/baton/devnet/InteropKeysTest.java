package dev.baton.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bls.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteropKeysTest {

  /** As served by a client's own interop chain. */
  @ParameterizedTest
  @CsvSource({
    "0,0xa99a76ed7796f7be22d5b7e85deeb7c5677e88e511e0b337618f8c4eb61349b4bf2d153f649f7b53359fe8b94a38e44c",
    "14,0x84398f539a64cbe01cfcd8c485ea51cd6657b94df93ee9b5dc61e1f18f69da6ca9d4dba63c956a81c68d5d4d4277a60f",
    "60,0x91ae4686b0d20470409f020eaca826c3efc6c1926ed25d05e6f0f7916391ec89c2341917277c437ac8fffffe94b68111"
  })
  void areThoseThatClientsKnow(int index, String publicKey) {
    assertThat(InteropKeys.secretKey(index).publicKey().bytes())
        .isEqualTo(Bytes.fromHex(publicKey));
  }
}
