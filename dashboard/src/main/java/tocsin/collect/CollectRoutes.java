package tocsin.collect;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import tocsin.model.Vantage;
import tocsin.wire.BatchSignature;
import tocsin.wire.EnrolmentProof;
import tools.jackson.core.JacksonException;

/// The HTTP side of the [Collector]: `POST /api/v1/measurements` and `POST /api/v1/enrol`.
public final class CollectRoutes {
  private static final HeaderName CONTENT_DIGEST = HeaderNames.create("Content-Digest");
  private static final HeaderName SIGNATURE_INPUT = HeaderNames.create("Signature-Input");
  private static final HeaderName SIGNATURE = HeaderNames.create("Signature");
  private static final HeaderName CORRECTION = HeaderNames.create(BatchSignature.CORRECTION);
  private static final Duration READ_DEADLINE = Duration.ofSeconds(20);
  private static final Duration HEADER_DEADLINE = Duration.ofSeconds(30);
  private static final int LONGEST_ENROLMENT = 16 * 1024;

  private final Collector collector;
  private final Leftovers leftovers = new Leftovers();

  public CollectRoutes(Collector collector) {
    this.collector = collector;
  }

  /// Adds the two routes.
  public void addTo(HttpRouting.Builder routing) {
    routing.post(BatchSignature.PATH, this::measurements);
    routing.post(EnrolmentProof.PATH, this::enrol);
    routing.any(EnrolmentProof.PATH, CollectRoutes::onlyPost);
  }

  /// Sets what the two routes need of their server: bodies come as sent; each read, the first line
  /// of a request and its headers have deadlines, so that a slow sender cannot hold a connection.
  public static void prepare(WebServerConfig.Builder server) {
    prepare(server, HEADER_DEADLINE);
  }

  static void prepare(WebServerConfig.Builder server, Duration headerDeadline) {
    server
        .contentEncoding(new BodiesAsSent())
        .connectionOptions(options -> options.readTimeout(READ_DEADLINE))
        .idleConnectionTimeout(headerDeadline)
        .idleConnectionPeriod(headerDeadline.dividedBy(6))
        .addProtocol(
            Http1Config.builder().addReceiveListener(new HeaderDeadline(headerDeadline)).build());
  }

  private void measurements(ServerRequest request, ServerResponse response)
      throws InterruptedException {
    InputStream body = request.content().inputStream();
    BatchRequest batch =
        new BatchRequest(
            header(request, HeaderNames.CONTENT_ENCODING),
            request.headers().contentLength().orElse(-1),
            header(request, CONTENT_DIGEST),
            header(request, SIGNATURE_INPUT),
            header(request, SIGNATURE),
            seconds(header(request, CORRECTION)),
            body);
    try {
      answer(response, 200, collector.take(batch));
    } catch (RefusedException e) {
      if (e.retryAfterSeconds() > 0) {
        response.header(HeaderNames.RETRY_AFTER, String.valueOf(e.retryAfterSeconds()));
      }
      refuse(response, e.reason().status(), e);
      leave(request, body);
    }
  }

  private void enrol(ServerRequest request, ServerResponse response) throws IOException {
    InputStream body = request.content().inputStream();
    try {
      byte[] sent = body.readNBytes(LONGEST_ENROLMENT + 1);
      if (sent.length > LONGEST_ENROLMENT) {
        throw new RefusedEnrolmentException("an enrolment has less than 16 kB");
      }
      EnrolledProbe probe = collector.enrol(Json.MAPPER.readValue(sent, Enrolment.class));
      answer(response, 200, Enrolled.of(probe.vantage()));
    } catch (JacksonException e) {
      refuse(response, 400, new RefusedEnrolmentException("not an enrolment in JSON"));
    } catch (RefusedEnrolmentException e) {
      refuse(response, 401, e);
      leave(request, body);
    }
  }

  private static void onlyPost(ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.ALLOW, "POST");
    response.status(405);
    response.headers().contentType(MediaTypes.APPLICATION_JSON);
    byte[] body = Json.MAPPER.writeValueAsBytes(Map.of("error", "only POST is answered here"));
    response.headers().contentLength(body.length);
    response.send(request.prologue().method().equals(Method.HEAD) ? new byte[0] : body);
  }

  /// The answer to an enrolment.
  private record Enrolled(String probe, String region, long asn, boolean control) {
    static Enrolled of(Vantage vantage) {
      return new Enrolled(vantage.probe(), vantage.region(), vantage.asn(), vantage.control());
    }
  }

  /// A sender that waits to be told to go on (`Expect: 100-continue`) has nothing under way.
  private void leave(ServerRequest request, InputStream body) {
    if (!request.headers().contains(HeaderNames.EXPECT)) {
      leftovers.readAway(body);
    }
  }

  /// Closes the connection: what is left of the body is read only to be thrown away.
  private static void refuse(ServerResponse response, int status, Exception why) {
    response.header(HeaderValues.CONNECTION_CLOSE);
    answer(response, status, Map.of("error", String.valueOf(why.getMessage())));
  }

  private static void answer(ServerResponse response, int status, Object body) {
    response.status(status);
    response.headers().contentType(MediaTypes.APPLICATION_JSON);
    response.send(Json.MAPPER.writeValueAsBytes(body));
  }

  private static long seconds(String text) {
    return text.matches("-?\\d{1,12}") ? Long.parseLong(text) : 0;
  }

  private static String header(ServerRequest request, HeaderName name) {
    return request.headers().first(name).orElse("");
  }
}
