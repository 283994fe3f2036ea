package tocsin.lab.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// The control socket of a running `nsd` or `unbound`, reached by its path from any namespace.
///
/// @param path at most 100 characters
/// @param greeting what its protocol begins with
record ControlSocket(Path path, String greeting) {
  private static final int WAIT_MILLIS = 10_000;

  /// That of `nsd`.
  static ControlSocket ofNsd(Path path) {
    return new ControlSocket(path, "NSDCT1 ");
  }

  /// That of `unbound`.
  static ControlSocket ofUnbound(Path path) {
    return new ControlSocket(path, "UBCT1 ");
  }

  /// Whether somebody answers there.
  boolean answers() {
    if (!Files.exists(path)) {
      return false;
    }
    try {
      return !ask("status").isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /// Gives a command.
  ///
  /// @throws IOException if it is not answered by `ok`
  void command(String command) throws IOException {
    String answer = ask(command);
    if (!answer.startsWith("ok")) {
      throw new IOException("`%s` at %s: %s".formatted(command, path, answer));
    }
  }

  /// Gives a command and reads the whole answer.
  ///
  /// @throws IOException if there is none within ten seconds
  String ask(String command) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        Selector selector = Selector.open()) {
      channel.write(ByteBuffer.wrap((greeting + command + "\n").getBytes(UTF_8)));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      return read(channel, selector).strip();
    }
  }

  private String read(SocketChannel channel, Selector selector) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    while (selector.select(WAIT_MILLIS) > 0) {
      selector.selectedKeys().clear();
      if (channel.read(buffer) < 0) {
        return answer.toString(UTF_8);
      }
      answer.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    throw new IOException("nobody answers at " + path);
  }
}
