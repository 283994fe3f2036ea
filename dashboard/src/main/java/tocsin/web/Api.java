package tocsin.web;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tocsin.config.Configuration;
import tocsin.judge.Judged;
import tocsin.model.Measurement;
import tocsin.store.Store;
import tocsin.store.StoreUnavailableException;
import tocsin.store.Stored;
import tocsin.web.ApiDocument.Page;
import tocsin.wire.BatchSignature;
import tocsin.wire.Wire;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/// The JSON API below `/api/v1/`, read only, and `/healthz`.
///
/// Errors are `{"error":"one sentence"}` with status 400, 404, 405 or 503.
public final class Api {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final Store store;
  private final Watch watch;
  private final Supplier<Bulletin> bulletin;
  private final Around around;
  private final Hindsight hindsight;
  private final InstantSource clock;

  /// @param bulletin what the detector knows, asked for at each request
  public Api(
      Store store,
      Watch watch,
      Supplier<Bulletin> bulletin,
      Configuration configuration,
      InstantSource clock) {
    this.store = store;
    this.watch = watch;
    this.bulletin = bulletin;
    this.clock = clock;
    hindsight = new Hindsight(store, configuration, watch.fingerprints());
    around = new Around(store, new Windows(configuration), watch.fingerprints());
  }

  /// A measurement and its verdict on one line, in the words of the API.
  public static String line(Judged judged) {
    String measurement = new String(Wire.encode(judged.measurement()), StandardCharsets.UTF_8);
    return MAPPER.writeValueAsString(
        new ApiDocument.Checked(
            new RawValue(measurement), ApiDocument.Conclusion.of(judged.verdict())));
  }

  /// A battery on one line, in the words of the API; there is no verdict on it.
  public static String line(Measurement battery) {
    return "{\"measurement\":" + new String(Wire.encode(battery), StandardCharsets.UTF_8) + "}";
  }

  /// Adds the routes of the API.
  public void route(HttpRouting.Builder routing) {
    ReadOnly.route(routing, "/api/v1/status", this::status);
    ReadOnly.route(
        routing, "/api/v1/probes", (request, response) -> probes().send(request, response));
    ReadOnly.route(routing, BatchSignature.PATH, ReadOnly.ALLOWED + ", POST", this::measurements);
    ReadOnly.route(routing, "/api/v1/measurements/{id}", this::measurement);
    ReadOnly.route(
        routing, "/api/v1/events", (request, response) -> events().send(request, response));
    ReadOnly.route(
        routing,
        "/api/v1/events/{id}",
        (request, response) ->
            event(request.path().pathParameters().get("id")).send(request, response));
    routing.any("/api/*", Api::nothing);
    ReadOnly.route(routing, "/healthz", (request, response) -> health().send(request, response));
  }

  /// The present state, or that of a past instant, as it is known by now.
  private void status(ServerRequest request, ServerResponse response) throws InterruptedException {
    Reply reply;
    try {
      Optional<Instant> at = Query.at(request.query(), clock.instant());
      reply = json(200, at.isPresent() ? past(at.get()) : ApiDocument.Status.of(watch.current()));
    } catch (BadQueryException e) {
      reply = error(400, String.valueOf(e.getMessage()));
    } catch (StoreUnavailableException e) {
      reply = unavailable(e);
    }
    reply.send(request, response);
  }

  private ApiDocument.Status past(Instant at)
      throws StoreUnavailableException, InterruptedException {
    return ApiDocument.Status.of(at, hindsight.at(at), watch.current().notice());
  }

  private Reply probes() {
    return json(200, ApiDocument.Probes.of(watch.current()));
  }

  private Reply events() {
    return json(200, ApiDocument.Events.of(bulletin.get()));
  }

  private Reply event(String id) {
    return bulletin
        .get()
        .find(id)
        .map(event -> json(200, EventJson.of(event)))
        .orElseGet(() -> error(404, "no event of that id is known"));
  }

  private void measurements(ServerRequest request, ServerResponse response)
      throws InterruptedException {
    Reply reply;
    try {
      Query query = Query.of(request.query(), clock.instant());
      reply = json(200, page(query));
    } catch (BadQueryException e) {
      reply = error(400, String.valueOf(e.getMessage()));
    } catch (StoreUnavailableException e) {
      reply = unavailable(e);
    }
    reply.send(request, response);
  }

  private Page page(Query query) throws StoreUnavailableException, InterruptedException {
    List<Stored> found =
        store.between(query.from(), query.to(), query.filter(), query.before(), query.limit() + 1);
    List<Stored> shown = found.subList(0, Math.min(query.limit(), found.size()));
    List<RawValue> lines = new ArrayList<>();
    shown.forEach(stored -> lines.add(raw(stored)));
    String next =
        found.size() > shown.size() ? query.following(shown.getLast().measurement().id()) : "";
    return new Page(lines, next);
  }

  private void measurement(ServerRequest request, ServerResponse response)
      throws InterruptedException {
    String id = request.path().pathParameters().get("id");
    Reply reply;
    try {
      Optional<Stored> stored = Ids.isId(id) ? store.find(id) : Optional.empty();
      reply =
          stored.isPresent()
              ? json(200, document(stored.get()))
              : error(404, "no measurement of that id is stored");
    } catch (StoreUnavailableException e) {
      reply = unavailable(e);
    }
    reply.send(request, response);
  }

  private ApiDocument.One document(Stored stored)
      throws StoreUnavailableException, InterruptedException {
    Judged judged = around.judged(stored.measurement());
    return new ApiDocument.One(
        raw(stored),
        stored.receivedAt(),
        ApiDocument.Conclusion.of(judged.verdict()),
        around.previous(stored.measurement()).map(one -> one.id()).orElse(""),
        around.next(stored.measurement()).map(one -> one.id()).orElse(""));
  }

  private Reply health() {
    String trouble = watch.current().trouble();
    return trouble.isEmpty() ? Reply.text(200, "ok\n") : Reply.text(503, trouble + "\n");
  }

  private static RawValue raw(Stored stored) {
    return new RawValue(new String(stored.line(), StandardCharsets.UTF_8));
  }

  /// The page that describes the API is not of it.
  private static void nothing(ServerRequest request, ServerResponse response) {
    if (request.path().path().matches("/api/?")) {
      response.next();
    } else {
      error(
              404,
              "there is no such resource: status, events, events/{id}, measurements, measurements/{id} and probes are")
          .send(request, response);
    }
  }

  private static Reply unavailable(StoreUnavailableException e) {
    return error(503, "the store cannot be read: " + e.getMessage());
  }

  private static Reply error(int status, String words) {
    return json(status, new ApiDocument.Trouble(words));
  }

  private static Reply json(int status, Object document) {
    return Reply.json(status, MAPPER.writeValueAsBytes(document));
  }
}
