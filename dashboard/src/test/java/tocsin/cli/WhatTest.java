package tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.config.Configuration;
import tocsin.config.ConfigurationReader;
import tocsin.config.Loaded;
import tocsin.config.Role;
import tocsin.model.Endpoint;
import tocsin.model.Trust;

final class WhatTest {
  private final What what = new What(shipped(), Trust.PUBLIC);

  @Test
  void aServiceMeansAllItsRoles() {
    assertThat(what.roles("signal"))
        .extracting(role -> role.target().role())
        .contains("messaging", "calls", "website", "status");
  }

  @Test
  void aRoleMeansItsEndpoints() {
    assertThat(uris("signal/storage"))
        .containsExactly("https://storage.signal.org:443/", "https://svr2.signal.org:443/");
  }

  @Test
  void aHostOfAServiceCanBeNamedByItsFirstLabel() {
    assertThat(uris("signal/chat"))
        .containsExactly("https://chat.signal.org:443/", "wss://chat.signal.org:443/v1/websocket/");
  }

  @Test
  void anyEndpointCanBeWrittenAsAUri() {
    assertThat(uris("dns://example.org")).containsExactly("dns://example.org:53");
    assertThat(uris("tcp://[2001:db8::1]:443")).containsExactly("tcp://[2001:db8::1]:443");
    assertThat(uris("https://example.org/a?b=c")).containsExactly("https://example.org:443/a?b=c");
  }

  @Test
  void aBareHostAndPortMeansTls() {
    assertThat(uris("example.org:8443")).containsExactly("tls://example.org:8443");
  }

  @Test
  void anythingElseIsRefusedWithWhatWouldBeRight() {
    assertThatThrownBy(() -> what.roles("signal/teleport"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("signal/teleport")
        .hasMessageContaining("a service (")
        .hasMessageContaining("HOST:PORT");
    assertThatThrownBy(() -> what.roles("tcp://example.org"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("port");
  }

  private List<String> uris(String text) {
    return what.roles(text).stream()
        .map(Role::endpoints)
        .flatMap(List::stream)
        .map(Endpoint::uri)
        .toList();
  }

  private static Configuration shipped() {
    Path config = Path.of(System.getProperty("tocsin.root"), "config");
    return switch (ConfigurationReader.read(config)) {
      case Loaded.Good(Configuration configuration) -> configuration;
      case Loaded.Bad(var problems) -> throw new AssertionError(problems);
    };
  }
}
