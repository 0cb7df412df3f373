package dev.baton.cli;

import dev.baton.bls.BlsSecretKey;
import dev.baton.bls.Secret;
import dev.baton.bls.ecdsa.EcdsaSecretKey;
import dev.baton.bls.keystore.KdfSettings;
import dev.baton.bls.keystore.Keystore;
import dev.baton.bls.keystore.Web3Keystore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Two fresh keys for a gateway, each in its keystore. */
@Command(
    name = "new-delegate",
    header = "Makes a delegate key and a committer key for a gateway, in encrypted keystores.",
    description =
        "Writes a new folder with delegate-keystore.json (BLS, EIP-2335) and"
            + " committer-keystore.json (ECDSA, version 3, as geth and foundry read it), both under"
            + " one password, and prints what those who delegate to the gateway put into their"
            + " configuration. All of the folder is written, or none of it. Needs no configuration"
            + " and no running sidecar.",
    footer = {
      "  baton keys new-delegate --out gateway-keys",
      "  baton keys new-delegate --out gateway-keys --password-file password.txt --json"
    })
final class NewDelegate implements Callable<Integer> {

  static final String DELEGATE_FILE = "delegate-keystore.json";
  static final String COMMITTER_FILE = "committer-keystore.json";

  private final Surroundings surroundings;
  private final SecureRandom random = new SecureRandom();
  @Mixin private final JsonOption json = new JsonOption();
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder for the keystores: a new one, or one that is empty.")
  private Path out;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "The file whose first line is the password, for its owner alone. Without it the password"
              + " is asked for twice on the terminal.")
  private @Nullable Path passwordFile;

  NewDelegate(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    NewFolder folder = new NewFolder(out);
    // Before a password is asked for in vain.
    folder.requireFree();
    PrintWriter err = spec.commandLine().getErr();
    try (Secret password = NewPassword.read(passwordFile, surroundings.interactive(), err);
        BlsSecretKey delegate = BlsSecretKey.generate(random);
        EcdsaSecretKey committer = EcdsaSecretKey.generate(random)) {
      write(folder, password, delegate, committer);
      report(delegate.publicKey().toHex(), committer.address().toHex());
    }
    return Exit.DONE.code();
  }

  private void write(
      NewFolder folder, Secret password, BlsSecretKey delegate, EcdsaSecretKey committer) {
    byte[] bls = Keystore.encrypt(delegate, password, KdfSettings.SCRYPT, "", random).toJson();
    byte[] ecdsa = Web3Keystore.encrypt(committer, password, KdfSettings.SCRYPT, random).toJson();
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(DELEGATE_FILE, bls);
    files.put(COMMITTER_FILE, ecdsa);
    folder.write(files, written -> requireReadable(written, password));
  }

  /** A keystore that cannot be opened again is a key lost, so it is tried before it is kept. */
  private static void requireReadable(Map<String, byte[]> written, Secret password) {
    byte[] bls = written.getOrDefault(DELEGATE_FILE, new byte[0]);
    byte[] ecdsa = written.getOrDefault(COMMITTER_FILE, new byte[0]);
    Keystore.parse(bls, DELEGATE_FILE).decrypt(password).close();
    Web3Keystore.parse(ecdsa, COMMITTER_FILE).decrypt(password).close();
  }

  private void report(String delegate, String committer) {
    PrintWriter to = spec.commandLine().getOut();
    String delegateFile = out.resolve(DELEGATE_FILE).toString();
    String committerFile = out.resolve(COMMITTER_FILE).toString();
    if (json.wanted) {
      var document = Json.object().put("delegate", delegate).put("committer", committer);
      document.put("delegate_file", delegateFile).put("committer_file", committerFile);
      Json.print(to, document.put("yaml", yaml(delegate, committer)));
      return;
    }
    to.println("delegate   " + delegate);
    to.println("committer  " + committer);
    to.println("wrote      " + delegateFile);
    to.println("           " + committerFile);
    to.println();
    to.println(
        "Keep a copy of both files and of the password: nothing else can bring the keys back.");
    to.println("For the configuration of those who delegate to this gateway:");
    to.println();
    to.print(yaml(delegate, committer));
    to.flush();
  }

  private static String yaml(String delegate, String committer) {
    return """
    gateways:
      - name: my-gateway
        delegate: '%s'
        committer: '%s'
    """
        .formatted(delegate, committer);
  }
}
