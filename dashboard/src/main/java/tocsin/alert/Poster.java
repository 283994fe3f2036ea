package tocsin.alert;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/// Posts JSON.
final class Poster implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /// Answers to what is wrong with the message, not with the moment or with the address.
  private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);

  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .callTimeout(DEADLINE)
          .followRedirects(false)
          .retryOnConnectionFailure(false)
          .build();

  /// Posts it once.
  ///
  /// @param key names the message, so that a receiver can tell that it has it already
  Posting post(URI to, String key, byte[] json) {
    Request request =
        new Request.Builder()
            .url(to.toString())
            .header("Idempotency-Key", key)
            .header("User-Agent", "tocsin")
            .post(RequestBody.create(json, JSON))
            .build();
    try (Response response = client.newCall(request).execute()) {
      if (response.isSuccessful()) {
        return new Posting.Taken();
      }
      String words = "%s answered %d".formatted(to, response.code());
      return REFUSALS.contains(response.code())
          ? new Posting.Refused(words)
          : new Posting.Failed(words);
    } catch (IOException e) {
      return new Posting.Failed("%s cannot be reached: %s".formatted(to, e.getMessage()));
    }
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
