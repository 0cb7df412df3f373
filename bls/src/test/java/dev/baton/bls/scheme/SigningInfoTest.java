package dev.baton.bls.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.baton.bls.Bytes;
import dev.baton.bls.Root;
import dev.baton.bls.UInt64;
import org.junit.jupiter.api.Test;

class SigningInfoTest {

  private static final Root ID = Root.fromHex("22".repeat(32));

  @Test
  void refusesTheZeroSigningId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SigningInfo(Root.ZERO, UInt64.ZERO))
        .withMessage("the signing id must not be zero");
  }

  @Test
  void takesEveryNonceButTheLast() {
    UInt64 largest = UInt64.parse("18446744073709551614");

    assertThat(new SigningInfo(ID, largest).nonce()).isEqualTo(largest);
    assertThat(new SigningInfo(ID, UInt64.ZERO).nonce()).isEqualTo(UInt64.ZERO);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SigningInfo(ID, UInt64.MAX))
        .withMessage("the nonce must be at most 2^64-2");
  }

  @Test
  void refusesForkVersionsOfAnotherSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SigningNetwork(Bytes.fromHex("0x000000"), new UInt64(1)))
        .withMessage("a genesis fork version must have 4 bytes, not 3");
  }
}
