package tocsin.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// `GET /metrics`: everything in the registry, in whichever format the scraper asks for.
public final class MetricsRoute {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final String PROTOBUF =
      "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";

  private final PrometheusMeterRegistry registry;

  public MetricsRoute(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  /// Adds the route.
  public void route(HttpRouting.Builder routing) {
    ReadOnly.route(routing, "/metrics", this::scrape);
  }

  private void scrape(ServerRequest request, ServerResponse response) throws IOException {
    String accept = String.join(",", request.headers().values(HeaderNames.ACCEPT));
    String type = type(accept);
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    registry.scrape(out, type);
    response.header("Content-Type", type);
    response.header("X-Content-Type-Options", "nosniff");
    Reply.sendBytes(request, response, out.toByteArray());
  }

  /// Native histograms travel in protobuf only.
  private static String type(String accept) {
    if (accept.contains("application/vnd.google.protobuf")) {
      return PROTOBUF;
    }
    return accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
  }
}
