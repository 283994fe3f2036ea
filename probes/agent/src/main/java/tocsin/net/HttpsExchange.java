package tocsin.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.Resolver;

/// A question over HTTPS (RFC 8484), as a `POST` over a connection of its own.
final class HttpsExchange implements DnsExchange {
  private static final MediaType MESSAGE = MediaType.get("application/dns-message");
  private static final int MOST_BYTES = 65535;

  private final OpenLookup lookup;
  private final DnsQuestion question;
  private final String source;
  private final Call call;

  /// @param client for this one question, from [DnsTls#doh]
  HttpsExchange(
      OpenLookup lookup,
      DnsQuestion question,
      Resolver resolver,
      InetSocketAddress server,
      OkHttpClient client) {
    this.lookup = lookup;
    this.question = question;
    this.source = IpText.of(server);
    this.call =
        client.newCall(
            new Request.Builder()
                .url(resolver.toString())
                .header("Accept", MESSAGE.toString())
                .post(RequestBody.create(question.wire(), MESSAGE))
                .build());
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
    call.cancel();
  }

  private void ask() {
    try {
      HttpCalls.read(this::receive);
    } catch (IOException e) {
      lookup.failed(e);
    }
  }

  private void receive() throws IOException {
    try (Response response = call.execute()) {
      String type = String.valueOf(response.body().contentType());
      if (response.code() != 200 || !type.startsWith(MESSAGE.toString())) {
        String words = "HTTP status %d, content type %s".formatted(response.code(), type);
        lookup.failed(new Outcome.Failed(Failure.DNS_SERVER_MISBEHAVING, words));
        return;
      }
      byte[] message = atMost(MOST_BYTES, response.body().source());
      lookup.keep(new DnsReply(question, source, lookup.micros(), message).read());
      lookup.exhausted();
    }
  }

  private static byte[] atMost(int most, BufferedSource source) throws IOException {
    Buffer read = new Buffer();
    while (read.size() < most && source.read(read, most - read.size()) >= 0) {}
    return read.readByteArray();
  }
}
