package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistanceTest {

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST", "127.9.0.1", "[::1]", "a.localhost"})
  void loopbackIsHere(String host) {
    assertThat(Distance.isHere(url(host))).isTrue();
    assertThat(Distance.isFar(url(host))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.2",
        "169.254.1.1",
        "[fe80::1]",
        "[fc00::1]",
        "[fd12:3456::1]",
        "[::ffff:10.0.0.1]",
        "beacon",
        "node.local",
        "node.LAN",
        "node.home",
        "host.docker.internal",
        "node.local."
      })
  void whatIsPrivateIsNeitherHereNorFar(String host) {
    assertThat(Distance.isHere(url(host))).isFalse();
    assertThat(Distance.isFar(url(host))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "172.15.0.1",
        "172.32.0.1",
        "192.169.0.1",
        "11.0.0.1",
        "[2001:db8::1]",
        "relay.example",
        "local.example",
        "127.example",
        "10.0.0.1.example"
      })
  void allElseIsFar(String host) {
    assertThat(Distance.isHere(url(host))).isFalse();
    assertThat(Distance.isFar(url(host))).isTrue();
  }

  private static URI url(String host) {
    return URI.create("http://" + host + ":5052");
  }
}
