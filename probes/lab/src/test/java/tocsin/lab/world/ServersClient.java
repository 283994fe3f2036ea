package tocsin.lab.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Asks servers from within a namespace: reads questions, a line each, and prints an answer to
/// each.
///
/// | question | answer |
/// |---|---|
/// | `dns SERVER NAME TYPE` | rcode and the answers in order, over UDP; not recursive for `+NAME` |
/// | `dot SERVER NAME TYPE ROOT` | the same over TLS |
/// | `doh SERVER NAME TYPE ROOT` | the same over HTTPS |
/// | `tls SERVER PORT NAME ROOT PATH` | status and size, or why the handshake failed |
/// | `issuer SERVER PORT NAME` | who signed the certificate |
/// | `http SERVER PORT NAME PATH` | the same in clear |
/// | `connect SERVER PORT` | `connected`, or why not |
/// | `stun SERVER`, `quic SERVER` | `answered` or `silent` |
final class ServersClient {
  private static final int WAIT_MILLIS = 1500;

  private ServersClient() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    @Nullable String question;
    while ((question = questions.readLine()) != null) {
      System.out.println(answer(List.of(question.split(" ", -1))));
    }
  }

  private static String answer(List<String> words) {
    try {
      return switch (words.getFirst()) {
        case "dns" -> dns(words);
        case "dot" -> dot(words);
        case "doh" -> doh(words);
        case "tls" -> tls(words);
        case "issuer" -> issuer(words);
        case "http" -> http(words);
        case "connect" -> connect(words);
        case "stun" -> stun(words);
        case "quic" -> quic(words);
        default -> throw new IllegalArgumentException(words.getFirst());
      };
    } catch (SSLException e) {
      return "TLS: " + rootOf(e);
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private static String rootOf(Throwable thrown) {
    @Nullable Throwable cause = thrown.getCause();
    return cause == null ? String.valueOf(thrown.getMessage()) : rootOf(cause);
  }

  private static Message question(String name, String type) throws IOException {
    boolean recursive = !name.startsWith("+");
    String plain = recursive ? name : name.substring(1);
    Record record =
        Record.newRecord(Name.fromString(plain, Name.root), Type.value(type), DClass.IN);
    Message message = Message.newQuery(record);
    if (!recursive) {
      message.getHeader().unsetFlag(Flags.RD);
    }
    return message;
  }

  private static String shown(Message message) {
    String answers =
        message.getSection(Section.ANSWER).stream()
            .map(Record::rdataToString)
            .sorted()
            .collect(Collectors.joining(" "));
    String referral =
        message.getSection(Section.AUTHORITY).stream()
            .filter(record -> record.getType() == Type.NS)
            .map(Record::rdataToString)
            .sorted()
            .collect(Collectors.joining(" "));
    return (Rcode.string(message.getRcode())
            + " "
            + (answers.isEmpty() && !referral.isEmpty() ? "-> " + referral : answers))
        .strip();
  }

  private static String dns(List<String> words) throws IOException {
    byte[] question = question(words.get(2), words.get(3)).toWire();
    return shown(new Message(exchange(words.get(1), 53, question)));
  }

  private static byte[] exchange(String server, int port, byte[] question) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(WAIT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(server), port));
      socket.send(new DatagramPacket(question, question.length));
      DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
      socket.receive(answer);
      return Arrays.copyOf(answer.getData(), answer.getLength());
    }
  }

  private static String dot(List<String> words) throws IOException, GeneralSecurityException {
    byte[] question = question(words.get(2), words.get(3)).toWire();
    try (SSLSocket socket = handshaken(words.get(1), 853, Resolvers.NAME, words.get(4))) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeShort(question.length);
      out.write(question);
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      return shown(new Message(in.readNBytes(in.readUnsignedShort())));
    }
  }

  private static String doh(List<String> words)
      throws IOException, GeneralSecurityException, InterruptedException {
    byte[] question = question(words.get(2), words.get(3)).toWire();
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting(words.get(4))).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("https://" + words.get(1) + "/dns-query"))
              .header("content-type", "application/dns-message")
              .POST(HttpRequest.BodyPublishers.ofByteArray(question))
              .build();
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return response.version() + " " + shown(new Message(response.body()));
    }
  }

  private static String tls(List<String> words) throws IOException, GeneralSecurityException {
    int port = Integer.parseInt(words.get(2));
    try (SSLSocket socket = handshaken(words.get(1), port, words.get(3), words.get(4))) {
      return get(socket, words.get(3), words.get(5));
    }
  }

  private static String issuer(List<String> words) throws IOException, GeneralSecurityException {
    int port = Integer.parseInt(words.get(2));
    AtomicReference<String> issuer = new AtomicReference<>("nobody");
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Noting(issuer)}, null);
    try (SSLSocket socket = socket(words.get(1), port, words.get(3), context)) {
      socket.startHandshake();
    } catch (SSLException e) {
      return issuer.get();
    }
    return "no chain";
  }

  private static String http(List<String> words) throws IOException {
    try (Socket socket = connected(words.get(1), Integer.parseInt(words.get(2)))) {
      return get(socket, words.get(3), words.get(4));
    }
  }

  private static String connect(List<String> words) throws IOException {
    try (Socket socket = connected(words.get(1), Integer.parseInt(words.get(2)))) {
      return socket.isConnected() ? "connected" : "closed";
    }
  }

  private static String get(Socket socket, String host, String path) throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host);
    socket.getOutputStream().write(request.getBytes(UTF_8));
    InputStream in = socket.getInputStream();
    String all = new String(in.readAllBytes(), UTF_8);
    String body = all.substring(all.indexOf("\r\n\r\n") + 4);
    return all.lines().findFirst().orElse("nothing").replace("HTTP/1.1 ", "")
        + ": "
        + body.lines().findFirst().orElse("nothing")
        + (body.length() < 60 ? "" : ", %d bytes".formatted(body.length()));
  }

  private static Socket connected(String server, int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setSoTimeout(WAIT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(server), port), WAIT_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static SSLSocket handshaken(String server, int port, String name, String root)
      throws IOException, GeneralSecurityException {
    SSLSocket socket = socket(server, port, name, trusting(root));
    try {
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static SSLSocket socket(String server, int port, String name, SSLContext context)
      throws IOException {
    Socket plain = connected(server, port);
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(name)));
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  private static SSLContext trusting(String pem) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "root",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(Path.of(pem)))));
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  private static String stun(List<String> words) throws IOException {
    byte[] request = {
      0,
      1,
      0,
      0,
      0x21,
      0x12,
      (byte) 0xa4,
      0x42,
      't',
      'o',
      'c',
      's',
      'i',
      'n',
      'l',
      'a',
      'b',
      '0',
      '0',
      '1'
    };
    byte[] answer = exchange(words.get(1), 3478, request);
    boolean mine = Arrays.equals(answer, 4, 20, request, 4, 20);
    return mine && answer[0] == 1 && answer[1] == 1 ? "answered" : "nonsense";
  }

  /// A long header of a version that nobody speaks is answered by a list of those that are.
  private static String quic(List<String> words) throws IOException {
    byte[] packet = new byte[1200];
    byte[] header = {(byte) 0xc0, 0x1a, 0x2a, 0x3a, 0x4a, 8, 1, 2, 3, 4, 5, 6, 7, 8, 4, 9, 9, 9, 9};
    System.arraycopy(header, 0, packet, 0, header.length);
    byte[] answer = exchange(words.get(1), 443, packet);
    return answer[1] == 0 && answer[2] == 0 && answer[3] == 0 && answer[4] == 0
        ? "answered"
        : "nonsense";
  }

  /// Notes who issued a certificate and trusts nobody.
  private record Noting(AtomicReference<String> issuer) implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      issuer.set(chain[0].getIssuerX500Principal().getName());
      throw new CertificateException("noted");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
