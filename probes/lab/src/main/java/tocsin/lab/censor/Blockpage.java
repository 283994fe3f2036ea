package tocsin.lab.censor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tocsin.lab.packet.Forge;
import tocsin.lab.packet.Packet;

/// Makes up the answer of a server that has not been asked.
final class Blockpage {
  private static final int SEGMENT = 1_200;
  private static final int HOPS = 64;

  private Blockpage() {}

  /// The frames that show the page to who sent the request, and end the connection.
  static List<byte[]> frames(Fault.HttpBlockpage fault, Packet request) {
    byte[] response = response(fault);
    long acknowledgement = request.sequence() + request.sequenceLength();
    List<byte[]> frames = new ArrayList<>();
    for (int at = 0; at < response.length; at += SEGMENT) {
      int end = Math.min(at + SEGMENT, response.length);
      int flags = end == response.length ? Forge.PSH | Forge.ACK | Forge.FIN : Forge.ACK;
      byte[] data = Arrays.copyOfRange(response, at, end);
      frames.add(
          Forge.tcp(
              request,
              true,
              flags,
              request.acknowledgement() + at,
              acknowledgement,
              data,
              HOPS,
              0));
    }
    return frames;
  }

  /// The frame that ends the connection for the server, which has not got the request.
  static byte[] reset(Packet request) {
    return Forge.tcp(
        request,
        false,
        Forge.RST | Forge.ACK,
        request.sequence(),
        request.acknowledgement(),
        new byte[0],
        HOPS,
        0);
  }

  private static byte[] response(Fault.HttpBlockpage fault) {
    byte[] body = fault.body().getBytes(UTF_8);
    byte[] head =
        """
        HTTP/1.1 %d %s\r
        Content-Type: text/html; charset=utf-8\r
        Content-Length: %d\r
        Connection: close\r
        \r
        """
            .formatted(fault.status(), reason(fault.status()), body.length)
            .getBytes(UTF_8);
    byte[] response = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, response, head.length, body.length);
    return response;
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 451 -> "Unavailable For Legal Reasons";
      default -> "Blocked";
    };
  }
}
