package tocsin.net;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.ByteBuffer;
import tocsin.model.DnsResponse;

/// A question over a stream, TCP (RFC 1035, section 4.2.2) or TLS (RFC 7858): one message each way,
/// each behind its length.
final class StreamExchange implements DnsExchange {
  /// What a TCP connection to a resolver is before the first byte of DNS.
  interface Layer {
    /// The socket to speak DNS over.
    Socket over(Socket connected) throws IOException;
  }

  private final OpenLookup lookup;
  private final DnsQuestion question;
  private final InetSocketAddress server;
  private final String source;
  private final Layer layer;
  private final Socket socket = new Socket(Proxy.NO_PROXY);

  private StreamExchange(
      OpenLookup lookup,
      DnsQuestion question,
      InetSocketAddress server,
      String source,
      Layer layer) {
    this.lookup = lookup;
    this.question = question;
    this.server = server;
    this.source = source;
    this.layer = layer;
  }

  /// The question over TCP or, with such a layer, over TLS.
  static StreamExchange of(
      OpenLookup lookup, DnsQuestion question, InetSocketAddress server, Layer layer) {
    return new StreamExchange(lookup, question, server, IpText.of(server), layer);
  }

  /// The question once more, over TCP, because the answer over UDP was truncated.
  static StreamExchange repeating(
      OpenLookup lookup, DnsQuestion question, InetSocketAddress server) {
    return new StreamExchange(
        lookup, question, server, IpText.of(server) + "/tcp", connected -> connected);
  }

  @Override
  public void begin() {
    Thread.startVirtualThread(this::ask);
  }

  @Override
  public boolean listens() {
    return false;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      lookup.failed(e);
    }
  }

  private void ask() {
    try (socket) {
      socket.connect(server);
      socket.setTcpNoDelay(true);
      Socket stream = layer.over(socket);
      send(stream.getOutputStream());
      receive(stream.getInputStream());
    } catch (IOException e) {
      lookup.failed(e);
    }
  }

  private void send(OutputStream out) throws IOException {
    byte[] wire = question.wire();
    out.write(ByteBuffer.allocate(2 + wire.length).putShort((short) wire.length).put(wire).array());
    out.flush();
  }

  private void receive(InputStream in) throws IOException {
    int length = new DataInputStream(in).readUnsignedShort();
    byte[] bytes = in.readNBytes(length);
    DnsResponse response = new DnsReply(question, source, lookup.micros(), bytes).read();
    if (bytes.length == length) {
      lookup.keep(response);
      lookup.exhausted();
      return;
    }
    lookup.keep(DnsReply.withDefect(response, DnsReply.MALFORMED));
    throw new EOFException("closed after %d of %d bytes".formatted(bytes.length, length));
  }
}
