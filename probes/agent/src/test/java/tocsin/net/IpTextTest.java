package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpTextTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "2001:db8:0:0:0:0:0:0, 2001:db8::",
    "2001:0DB8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:0:0:2:0:0:3:4, 1::2:0:0:3:4",
    "100:0:0:0:1000:0:0:10, 100::1000:0:0:10",
  })
  void addressesAreWrittenAsRfc5952Says(String given, String expected) {
    assertThat(IpText.of(InetAddress.ofLiteral(given))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "::1", "2001:db8::1", "::ffff:192.0.2.1"})
  void anAddressIsALiteral(String text) {
    assertThat(IpText.isLiteral(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dns.example", "999.0.2.1", "1::2::3", "", ":", "...", "fe80::1%eth0"})
  void whatIsNoAddressIsNoLiteral(String text) {
    assertThat(IpText.isLiteral(text)).isFalse();
  }
}
