package tocsin.lab.bench;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/// A process on one side of a wire. With an address alone, it serves there on TCP port 443 and says
/// `ready`. With `visit` before it, it asks there: for each line of its input, `EXCHANGE NAME`, it
/// makes a connection that begins with a ClientHello for that name, and prints what was measured,
/// or `NaN` where the connection broke.
final class Peer {
  private static final int PORT = 443;
  private static final int PATIENCE_MILLIS = 15_000;
  private static final int MOST_GUESTS = 16;

  private Peer() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 1) {
      serve(InetAddress.getByName(arguments[0]));
      return;
    }
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ", 2);
      Exchange exchange = Exchange.valueOf(words[0]);
      System.out.println(visit(InetAddress.getByName(arguments[1]), exchange, words[1]));
    }
  }

  private static double visit(InetAddress address, Exchange exchange, String name) {
    try (Socket socket = new Socket(address, PORT)) {
      prepare(socket);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.write(hello(name));
      out.writeUTF(exchange.name());
      return exchange.ask(new DataInputStream(socket.getInputStream()), out);
    } catch (IOException _) {
      return Double.NaN;
    }
  }

  private static void serve(InetAddress address) throws IOException {
    try (ServerSocket server = new ServerSocket(PORT, MOST_GUESTS, address)) {
      System.out.println("ready");
      while (!server.isClosed()) {
        Socket guest = server.accept();
        Thread.ofPlatform().daemon().start(() -> answer(guest));
      }
    }
  }

  private static void answer(Socket guest) {
    try (guest) {
      prepare(guest);
      DataInputStream in = new DataInputStream(guest.getInputStream());
      in.skipNBytes(3);
      in.skipNBytes(in.readUnsignedShort());
      Exchange.valueOf(in.readUTF()).answer(in, new DataOutputStream(guest.getOutputStream()));
    } catch (IOException _) {
      // The guest is told by the end of the connection.
    }
  }

  private static void prepare(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /// A record with a ClientHello.
  private static byte[] hello(String name) throws SSLException {
    try {
      SSLEngine engine = SSLContext.getDefault().createSSLEngine(name, PORT);
      engine.setUseClientMode(true);
      ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
      engine.wrap(ByteBuffer.allocate(0), record);
      byte[] bytes = new byte[record.flip().remaining()];
      record.get(bytes);
      return bytes;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }
}
