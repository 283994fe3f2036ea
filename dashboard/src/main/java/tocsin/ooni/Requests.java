package tocsin.ooni;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tocsin.model.Failure;
import tocsin.model.Layer;
import tocsin.model.Outcome;
import tocsin.model.Step;
import tools.jackson.databind.JsonNode;

/// df-001: the requests of one of their documents. A request that came to nothing repeats the
/// failure of whatever failed before it.
final class Requests {
  private static final int MOST_HEADERS = 50;

  /// One of them.
  ///
  /// @param scheme `http` or `https`
  /// @param path path and query
  /// @param status of the response; 0 if there was none
  /// @param failure empty if there was none
  record Request(String scheme, String path, int status, String failure, Found found) {
    boolean isInClear() {
      return scheme.equals("http");
    }
  }

  private Requests() {}

  static List<Request> of(Node keys) {
    List<Request> all = new ArrayList<>();
    for (Node one : keys.list("requests")) {
      String url = one.at("request").text("url");
      if (!one.text("failure").equals(Failures.INTERRUPTED)) {
        request(one, url).forEach(all::add);
      }
    }
    return all;
  }

  private static Stream<Request> request(Node one, String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
    String host = uri.getHost();
    String scheme = uri.getScheme();
    if (host == null || scheme == null) {
      return Stream.empty();
    }
    String plain = scheme.toLowerCase(Locale.ROOT);
    int port = uri.getPort() > 0 ? uri.getPort() : plain.equals("http") ? 80 : 443;
    String raw = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    int status = (int) one.at("response").number("code", 0);
    return Stream.of(
        new Request(
            plain,
            raw + query,
            status,
            one.text("failure"),
            exchange(one, url, host.toLowerCase(Locale.ROOT), port, status)));
  }

  private static Found exchange(Node one, String url, String host, int port, int status) {
    Outcome outcome =
        status > 0 ? new Outcome.Succeeded() : Failures.outcome(failure(one.text("failure")));
    Node response = one.at("response");
    String method = one.at("request").text("method");
    return new Found(
        Layer.HTTP,
        host,
        "",
        port,
        Records.transaction(one),
        Records.timing(one),
        outcome.succeeded(),
        at ->
            new Step.Exchange(
                at,
                outcome,
                "http/1.1",
                method.isEmpty() ? "GET" : method,
                url,
                status,
                headers(response),
                0,
                body(response).length(),
                "",
                ""));
  }

  private static String failure(String failure) {
    return failure.isEmpty() ? Failure.UNKNOWN_FAILURE.id() : failure;
  }

  private static String body(Node response) {
    JsonNode body = response.json().path("body");
    return body.isString() ? body.stringValue() : "";
  }

  private static List<String> headers(Node response) {
    return response
        .json()
        .path("headers")
        .propertyStream()
        .filter(header -> header.getValue().isString())
        .map(header -> header.getKey() + ": " + header.getValue().stringValue())
        .limit(MOST_HEADERS)
        .toList();
  }
}
