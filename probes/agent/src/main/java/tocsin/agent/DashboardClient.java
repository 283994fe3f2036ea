package tocsin.agent;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/// The HTTP client towards dashboards: every call has an end, nothing is retried or redirected
/// behind the caller's back, and no answer can fill the memory.
final class DashboardClient implements AutoCloseable {
  private static final long MOST_ANSWER = 1 << 20;

  private final Proxy proxy;
  private Optional<OkHttpClient> http = Optional.empty();

  /// An answer, whatever it says.
  ///
  /// @param retryAfter what the header `Retry-After` asks for; zero if nothing
  /// @param date what the header `Date` says
  record Answer(int status, String body, Duration retryAfter, Optional<Instant> date) {}

  DashboardClient(Proxy proxy) {
    this.proxy = proxy;
  }

  /// Sends a request and reads the answer.
  ///
  /// @throws IOException if no answer came; the message is the platform's
  Answer send(Request request) throws IOException {
    try (Response response = http().newCall(request).execute()) {
      BufferedSource source = response.body().source();
      source.request(MOST_ANSWER);
      String body = source.getBuffer().clone().readUtf8();
      return new Answer(
          response.code(),
          body,
          seconds(response.headers().values("Retry-After")),
          Optional.ofNullable(response.headers().getInstant("Date")));
    }
  }

  /// Ends the calls that are under way.
  @Override
  public void close() {
    http().dispatcher().runningCalls().forEach(Call::cancel);
    http().connectionPool().evictAll();
  }

  /// Made when it is first needed: loading it costs as much time as the first check.
  private synchronized OkHttpClient http() {
    OkHttpClient client = http.orElseGet(() -> client(proxy));
    http = Optional.of(client);
    return client;
  }

  private static OkHttpClient client(Proxy proxy) {
    return new OkHttpClient.Builder()
        .proxy(proxy)
        .connectTimeout(Duration.ofSeconds(10))
        .readTimeout(Duration.ofSeconds(30))
        .writeTimeout(Duration.ofSeconds(30))
        .callTimeout(Duration.ofSeconds(60))
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .build();
  }

  private static Duration seconds(List<String> headers) {
    return headers.size() == 1 && headers.getFirst().matches("\\d{1,6}")
        ? Duration.ofSeconds(Long.parseLong(headers.getFirst()))
        : Duration.ZERO;
  }
}
