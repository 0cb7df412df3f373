package dev.baton.monitor.evidence;

import static dev.baton.bls.basedop.Layout.WITH_BLOB_GAS;
import static dev.baton.monitor.evidence.Bundles.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.monitor.evidence.EvidenceCheck.Result;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One byte of a bundle is another: digits, letters, brackets, quotes, all of them. */
class TamperingTest {

  static Stream<Bundle> bundles() {
    String one = Bundles.frag(KEY, WITH_BLOB_GAS, 7, 0, Bundles.TX);
    return Stream.of(
        Bundles.equivocation(one, Bundles.frag(KEY, WITH_BLOB_GAS, 7, 0, Bundles.OTHER_TX)),
        Bundles.sealMismatch(
            Bundles.seal(KEY, 7, Bundles.root(1), Bundles.root(2)), 7, Bundles.root(3)),
        Bundles.brokenPromise(one, 7, Bundles.OTHER_TX));
  }

  static Stream<Bundle> all() {
    return Stream.concat(
        bundles(),
        Stream.of(Windows.bundle(new Windows().still()), Windows.bundle(new Windows().silent())));
  }

  @ParameterizedTest
  @MethodSource("all")
  void noByteOfItCanBeAnotherUnderItsAddress(Bundle bundle) {
    byte[] bytes = bundle.bytes();
    assertThat(result(bytes, bundle)).isNotEqualTo(Result.INVALID);
    for (int i = 0; i < bytes.length; i++) {
      for (byte other : new byte[] {(byte) (bytes[i] ^ 1), '0', '9', 'f', '"', ' ', '}', -1}) {
        byte[] changed = bytes.clone();
        changed[i] = other;
        if (other != bytes[i]) {
          assertThat(result(changed, bundle))
              .as("byte %s as %s", i, other)
              .isEqualTo(Result.INVALID);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void noByteOfWhatIsSignedCanBeAnotherUnderAnyAddress(Bundle bundle) {
    String text = new String(bundle.bytes(), StandardCharsets.UTF_8);
    int from = text.indexOf("\"message");
    for (int i = from; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit >= '0' && digit <= '9') {
        String changed = text.substring(0, i) + (char) (digit ^ 1) + text.substring(i + 1);
        byte[] bytes = changed.getBytes(StandardCharsets.UTF_8);
        assertThat(EvidenceCheck.check(bytes, Optional.empty(), Optional.empty()).result())
            .as("digit %s of %s", i, changed.substring(i - 5, i + 1))
            .isEqualTo(Result.INVALID);
      }
    }
  }

  private static Result result(byte[] bytes, Bundle bundle) {
    return EvidenceCheck.check(bytes, Optional.of(bundle.address()), Optional.empty()).result();
  }
}
