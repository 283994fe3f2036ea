package tocsin.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServerConfig;
import tools.jackson.databind.json.JsonMapper;

/// Answers that refuse a request: `{"error":"one sentence"}` below `/api/`, a line of text
/// elsewhere.
public final class Refusal {
  private static final String UNREADABLE =
      "the request cannot be read: its address, its query or its headers are malformed";
  private static final JsonMapper MAPPER = new JsonMapper();

  private Refusal() {}

  /// Has the server answer in these forms where it refuses a request before any route is asked.
  public static void prepare(WebServerConfig.Builder server) {
    server.directHandlers(
        handlers -> handlers.addHandler(DirectHandler.EventType.BAD_REQUEST, Refusal::unreadable));
  }

  static Reply of(int status, String path, String words) {
    return isApi(path) ? Reply.json(status, json(words)) : Reply.text(status, words + "\n");
  }

  private static DirectHandler.TransportResponse unreadable(
      DirectHandler.TransportRequest request,
      DirectHandler.EventType type,
      Status status,
      ServerResponseHeaders headers,
      String words) {
    boolean api = isApi(request.path());
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, api ? "application/json" : "text/plain; charset=utf-8")
        .entity(api ? json(UNREADABLE) : (UNREADABLE + "\n").getBytes(UTF_8))
        .keepAlive(false)
        .build();
  }

  private static boolean isApi(String path) {
    return path.startsWith("/api/");
  }

  private static byte[] json(String words) {
    return MAPPER.writeValueAsBytes(new ApiDocument.Trouble(words));
  }
}
