package dev.baton.bls.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

/** Whatever a wallet's file holds: it is read, or refused with the file's name. */
class EncryptedWalletFuzzTest {

  @FuzzTest(maxDuration = "2m")
  void parse(byte @NotNull [] json) {
    try {
      EncryptedWallet wallet = EncryptedWallet.parse(json, "wallet.json");
      assertThat(wallet.crypto().cipherText().size()).isPositive();
    } catch (KeystoreException e) {
      assertThat(e).hasMessageStartingWith("wallet.json: ");
    }
  }
}
