package tocsin.lab.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpRequestTest {
  private static final Finding HOST = new Finding.Found("www.signal.org");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: www.signal.org\r\n\r\n",
        "GET / HTTP/1.1\r\nAccept: */*\r\nhOST:www.signal.org:80\t\r\n",
        "POST /a?b=http://c/ HTTP/1.0\nHOST:   www.signal.org\n\n",
        "GET http://www.signal.org/path HTTP/1.1\r\nHost: other.example\r\n\r\n",
        "GET http://user@www.signal.org:8080?x HTTP/1.1\r\n",
        "CONNECT www.signal.org:443 HTTP/1.1\r\n",
        "M-SEARCH  *  HTTP/1.1\r\nHost: www.signal.org\r\n"
      })
  void theHostIsFound(String request) {
    assertThat(HttpRequest.host(Frames.ascii(request))).isEqualTo(HOST);
  }

  @Test
  void anAddressIsAHostToo() {
    assertThat(HttpRequest.host(Frames.ascii("GET / HTTP/1.1\r\nHost: [2001:db8::1]:80\r\n\r\n")))
        .isEqualTo(new Finding.Found("2001:db8::1"));
  }

  @Test
  void everyBeginningNeedsMore() {
    byte[] request = Frames.ascii("GET /path HTTP/1.1\r\nAccept: */*\r\nHost: www.signal.org\r\n");
    for (int length = 0; length < request.length; length++) {
      assertThat(HttpRequest.host(Arrays.copyOf(request, length))).isEqualTo(Finding.NEEDS_MORE);
    }
    assertThat(HttpRequest.host(request)).isEqualTo(HOST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost:\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "GET /\r\n",
        " GET / HTTP/1.1\r\n",
        "\u0016\u0003\u0001",
        "ATTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTOO"
      })
  void whatNamesNoHostHasNone(String bytes) {
    assertThat(HttpRequest.host(Frames.ascii(bytes))).isEqualTo(Finding.NONE);
  }

  @Test
  void aRequestThatDoesNotEndIsGivenUp() {
    byte[] endless = Frames.ascii("GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(3000));

    assertThat(HttpRequest.host(Arrays.copyOf(endless, 9000))).isEqualTo(Finding.NEEDS_MORE);
    assertThat(HttpRequest.host(endless)).isEqualTo(Finding.NONE);
  }
}
