package dev.baton.config;

import static dev.baton.config.Configs.LEAST;
import static dev.baton.config.Configs.SIGNING;
import static dev.baton.config.Configs.load;
import static dev.baton.config.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignerSettingsTest {

  private static final String BOOST =
      "name: b, kind: commit-boost, url: 'https://b', module-id: M, jwt-secret-file: j";
  private static final String WEB3 = "name: w, kind: web3signer, url: 'http://localhost:9000'";
  private static final String DIRK =
      "name: d, kind: dirk, urls: ['https://d'], accounts: [W], server-certificate: ca,"
          + " client-certificate: c, client-key: k";

  @Test
  void holdWhatIsWritten() {
    List<SignerSettings> signers =
        load(LEAST + "keys: {signers: " + Configs.SIGNERS + "}").keys().signers();
    Path folder = Path.of("/etc/baton");
    assertThat(signers)
        .containsExactly(
            new SignerSettings.CommitBoost(
                "signer-1",
                Duration.ofSeconds(2),
                URI.create("https://signer.example:20000"),
                Optional.of(folder.resolve("cb.pem")),
                "BATON",
                folder.resolve("jwt")),
            new SignerSettings.Web3Signer(
                "w3s",
                Duration.ofSeconds(4),
                URI.create("https://127.0.0.1:9000"),
                Optional.of(folder.resolve("w3s.pem")),
                Optional.of(
                    new ClientCertificate(
                        folder.resolve("w3s-client.pem"), folder.resolve("w3s.key")))),
            new SignerSettings.Dirk(
                "dirk",
                Duration.ofSeconds(4),
                List.of(URI.create("https://dirk-1:13141"), URI.create("https://dirk-2:13141")),
                List.of("Validators", "Others/node-[12]-.*"),
                folder.resolve("ca.pem"),
                new ClientCertificate(folder.resolve("dirk.pem"), folder.resolve("dirk.key"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {BOOST, WEB3, DIRK})
  void needNoMoreThanThisAndReadBackToTheSame(String least) {
    BatonConfig config = load(LEAST + signers(least));
    assertThat(load(config.effective())).isEqualTo(config);
  }

  @ParameterizedTest
  @ValueSource(strings = {BOOST, WEB3, DIRK})
  void areEnoughForSigning(String signer) {
    String yaml =
        SIGNING.replace(
            "keystores: [{path: keys, passwords: secrets}]", "signers: [{" + signer + "}]");
    assertThat(load(yaml).keys().keystores()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "module-id, M, commit-boost",
    "jwt-secret-file, j, commit-boost",
    "url, https://x, commit-boost and web3signer"
  })
  void ofDirkRefuseAKeyOfAnotherKindByName(String key, String value, String kinds) {
    assertThat(problems(LEAST + signers(DIRK + ", " + key + ": '" + value + "'")))
        .singleElement()
        .asString()
        .contains("keys.signers[0]." + key + ": ")
        .contains("belongs to kind " + kinds + ", and this signer is of kind dirk; remove it");
  }

  @ParameterizedTest
  @CsvSource({"urls, dirk", "accounts, dirk", "client-key, web3signer and dirk"})
  void ofCommitBoostRefuseAKeyOfAnotherKindByName(String key, String kinds) {
    String value = key.equals("client-key") ? "k" : "['https://x']";
    assertThat(problems(LEAST + signers(BOOST + ", " + key + ": " + value)))
        .singleElement()
        .asString()
        .contains("belongs to kind " + kinds + ", and this signer is of kind commit-boost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"url", "module-id", "jwt-secret-file"})
  void ofCommitBoostNeedTheirKeys(String key) {
    assertMissing(BOOST, key, "commit-boost");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"urls", "accounts", "server-certificate", "client-certificate", "client-key"})
  void ofDirkNeedTheirKeys(String key) {
    assertMissing(DIRK, key, "dirk");
  }

  private static void assertMissing(String whole, String key, String kind) {
    String without = whole.replaceAll("\\b" + key + ": [^,]+(, |$)", "").replaceAll(", $", "");
    assertThat(without).isNotEqualTo(whole);
    assertThat(problems(LEAST + signers(without)))
        .singleElement()
        .asString()
        .startsWith("keys.signers[0]." + key + ": is missing")
        .contains("kind " + kind + " needs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client-certificate", "client-key"})
  void takeACertificateAndItsKeyTogetherOrNotAtAll(String half) {
    String yaml = LEAST + signers(WEB3.replace("http:", "https:") + ", " + half + ": file");
    assertThat(problems(yaml))
        .singleElement()
        .asString()
        .endsWith("is missing; " + half + " is of no use without it (line 3)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://signer:20000", "http://10.0.0.1", "http://127.0.0.1.example"})
  void sendNothingInClearToAnotherMachine(String url) {
    assertThat(problems(LEAST + signers(BOOST.replace("https://b", url))))
        .singleElement()
        .asString()
        .startsWith("keys.signers[0].url: must be https for a signer on another machine")
        .contains("tls_mode", "127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:20000", "http://localhost:1", "http://[::1]:1"})
  void maySpeakPlainlyOnLoopback(String url) {
    assertThat(load(LEAST + signers(BOOST.replace("https://b", url))).keys().signers()).hasSize(1);
  }

  @Test
  void refuseACertificateThatPlainHttpWouldIgnore() {
    assertThat(problems(LEAST + signers(WEB3 + ", server-certificate: pem")))
        .containsExactly(
            "keys.signers[0].server-certificate: is of no use with an http url; write https, or"
                + " remove it (line 3)");
  }

  @Test
  void haveNamesAndUrlsOfTheirOwnWhateverTheirKind() {
    String second =
        WEB3.replace("name: w", "name: B").replace("http://localhost:9000", "https://B/");
    assertThat(problems(LEAST + "keys: {signers: [{" + BOOST + "}, {" + second + "}]}"))
        .containsExactly(
            "keys.signers[1].name: is the same signer name as keys.signers[0].name (line 3)",
            "keys.signers[1].url: is the same signer URL as keys.signers[0].url (line 3)");
  }

  @Test
  void comeFromTheEnvironmentToo() {
    BatonConfig config =
        load(
            LEAST + signers(WEB3),
            Map.of(
                "BATON_KEYS__SIGNERS__0__URL", "http://127.0.0.1:9001",
                "BATON_KEYS__SIGNERS__1", "{" + DIRK + "}",
                "BATON_KEYS__SIGNERS__1__ACCOUNTS__0", "Other"));
    assertThat(config.keys().signers().get(0))
        .extracting(s -> ((SignerSettings.Web3Signer) s).url())
        .hasToString("http://127.0.0.1:9001");
    assertThat(config.keys().signers().get(1))
        .extracting(s -> ((SignerSettings.Dirk) s).accounts())
        .isEqualTo(List.of("Other"));
  }

  private static String signers(String one) {
    return "keys: {signers: [{" + one + "}]}";
  }
}
