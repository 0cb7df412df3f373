package dev.baton.signer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Secret;
import dev.baton.bls.keystore.KdfLimits;
import dev.baton.bls.keystore.KeystoreException;
import dev.baton.bls.keystore.ScryptMemory;
import dev.baton.config.KeystoreLayout;
import dev.baton.testkit.Fixtures;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prysm's wallet is found wherever the path points into it, and opens to all its keys. */
class PrysmWalletTest {

  @SuppressWarnings("NullAway.Init") // JUnit sets it first.
  @TempDir
  Path root;

  @SuppressWarnings("NullAway.Init") // JUnit sets it first.
  private KeyFolders folders;

  @BeforeEach
  void build() {
    folders = new KeyFolders(root);
    folders.write("password.txt", KeyFolders.PASSWORD + "\n");
  }

  private List<BlsSecretKey> open(String path) {
    FoundKeys found = folders.find(KeystoreLayout.PRYSM, path, "password.txt");
    assertThat(found.problems()).isEmpty();
    FoundKey.InWallet wallet = (FoundKey.InWallet) found.keys().get(0);
    try (Secret password = wallet.password().read();
        ScryptMemory memory = ScryptMemory.empty()) {
      return wallet.wallet().decrypt(password, KdfLimits.DEFAULT, memory);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "direct", "direct/accounts", PrysmWallets.FILE})
  void opensFromWhereverThePathPoints(String path) {
    folders.write(PrysmWallets.FILE, PrysmWallets.file(PrysmWallets.accounts(1, 2, 3)));

    assertThat(open(path))
        .extracting(BlsSecretKey::publicKey)
        .containsExactly(
            Fixtures.key(1).publicKey(), Fixtures.key(2).publicKey(), Fixtures.key(3).publicKey());
  }

  @Test
  void opensOneWithManyKeys() {
    int[] numbers = IntStream.rangeClosed(1, 300).toArray();
    folders.write(PrysmWallets.FILE, PrysmWallets.file(PrysmWallets.accounts(numbers)));

    assertThat(open("")).hasSize(300);
  }

  @Test
  void takesThePasswordThatRocketPoolPutsBeside() {
    folders.write(PrysmWallets.FILE, PrysmWallets.file(PrysmWallets.accounts(1)));
    folders.write("direct/accounts/secret", KeyFolders.PASSWORD);

    FoundKeys found = folders.find(KeystoreLayout.PRYSM);

    assertThat(found.problems()).isEmpty();
    assertThat(found.keys()).hasSize(1);
  }

  @Test
  void refusesAnAccountWithTheKeyOfAnother() {
    String swapped =
        PrysmWallets.accounts(1, 2)
            .replaceFirst("AAE=\"", "AAX=\"")
            .replaceFirst("AAI=\"", "AAE=\"")
            .replaceFirst("AAX=\"", "AAI=\"");
    folders.write(PrysmWallets.FILE, PrysmWallets.file(swapped));

    assertThatThrownBy(() -> open(""))
        .isInstanceOf(KeyProblemException.class)
        .hasMessageStartingWith(folders.path(PrysmWallets.FILE) + ": account 0, 0x")
        .hasMessageContaining("has the secret key of another");
  }

  @Test
  void refusesWhatIsNoListOfAccounts() {
    folders.write(PrysmWallets.FILE, PrysmWallets.file("0123456789abcdef0123456789abcdef"));

    assertThatThrownBy(() -> open(""))
        .isInstanceOf(KeyProblemException.class)
        .hasMessageContaining("what it holds is no list of Prysm's accounts");
  }

  @Test
  void refusesAWrongPassword() {
    folders.write(PrysmWallets.FILE, PrysmWallets.file(PrysmWallets.accounts(1)));
    folders.write("password.txt", "another");

    assertThatThrownBy(() -> open(""))
        .isInstanceOf(KeystoreException.class)
        .hasMessageStartingWith(folders.path(PrysmWallets.FILE) + ": the password is wrong");
  }
}
