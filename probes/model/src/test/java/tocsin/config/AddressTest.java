package tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tocsin.model.CheckKind;

final class AddressTest {
  @Test
  void eachKindHasItsUsualPortAndHttpAPath() {
    assertThat(Address.parse("https://chat.example"))
        .isEqualTo(new Address(CheckKind.HTTPS, "chat.example", 443, "/"));
    assertThat(Address.parse("http://chat.example/a?b=c"))
        .isEqualTo(new Address(CheckKind.HTTP, "chat.example", 80, "/a?b=c"));
    assertThat(Address.parse("tls://chat.example"))
        .isEqualTo(new Address(CheckKind.TLS, "chat.example", 443, ""));
    assertThat(Address.parse("dns://chat.example"))
        .isEqualTo(new Address(CheckKind.DNS, "chat.example", 53, ""));
  }

  @Test
  void anIpv6AddressStandsInBrackets() {
    Address address = Address.parse("tcp://[2001:DB8::1]:5222");
    assertThat(address).isEqualTo(new Address(CheckKind.TCP, "2001:db8::1", 5222, ""));
    assertThat(address.isLiteral()).isTrue();
    assertThatThrownBy(() -> Address.parse("tcp://2001:db8::1:443"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameIsLowerCaseAndHasNoFinalDot() {
    assertThat(Address.parse("tls://Chat.Example.").host()).isEqualTo("chat.example");
    assertThat(Address.parse("dns://*.chat.example").host()).isEqualTo("*.chat.example");
    assertThat(Address.parse("dns://_sip.chat.example").isLiteral()).isFalse();
  }

  @Test
  void aKindWithoutAUsualPortNeedsOne() {
    assertThatThrownBy(() -> Address.parse("tcp://chat.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tcp://chat.example needs a port; write tcp://chat.example:PORT");
  }
}
