package tocsin.web.pages;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tocsin.config.Configuration;
import tocsin.config.Role;
import tocsin.detect.Event;
import tocsin.judge.Judged;
import tocsin.model.Measurement;
import tocsin.model.PeerCertificate;
import tocsin.model.Step;
import tocsin.store.Store;
import tocsin.store.StoreUnavailableException;
import tocsin.store.Stored;
import tocsin.web.Around;
import tocsin.web.Bulletin;
import tocsin.web.EventWords;
import tocsin.web.Ids;
import tocsin.web.Place;
import tocsin.web.ReadOnly;
import tocsin.web.Reply;
import tocsin.web.Snapshot;
import tocsin.web.Standing;
import tocsin.web.Watch;
import tocsin.web.Windows;

/// Answers requests for pages. They need no script and load nothing from elsewhere.
public final class Pages {
  private static final int MOST_WITNESSES = 8;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Store store;
  private final Watch watch;
  private final Supplier<Bulletin> bulletin;
  private final Configuration configuration;
  private final Around around;
  private final AtomicReference<Written> overview = new AtomicReference<>();

  /// The overview as it was last written, and of what.
  private record Written(long number, long bulletin, Reply reply) {
    boolean isOf(Snapshot snapshot, Bulletin events) {
      return number == snapshot.number() && bulletin == events.number();
    }
  }

  /// @param bulletin what the detector knows, asked for at each request
  public Pages(Store store, Watch watch, Supplier<Bulletin> bulletin, Configuration configuration) {
    this.store = store;
    this.watch = watch;
    this.bulletin = bulletin;
    this.configuration = configuration;
    around = new Around(store, new Windows(configuration), watch.fingerprints());
  }

  /// Adds the routes of all pages.
  public void route(HttpRouting.Builder routing) {
    ReadOnly.route(routing, "/", (request, response) -> overview().send(request, response));
    ReadOnly.route(routing, "/api", (request, response) -> api().send(request, response));
    ReadOnly.route(routing, "/static/{name}", this::asset);
    ReadOnly.route(routing, "/cell/{service}/{role}/{region}", this::cell);
    ReadOnly.route(routing, "/events/{id}", this::event);
    ReadOnly.route(routing, "/measurements/{id}", this::measurement);
    ReadOnly.route(routing, "/certificates/{name}", this::certificate);
    routing
        .any("/*", (request, response) -> missing("There is no such page.").send(request, response))
        .error(
            StoreUnavailableException.class,
            (request, response, e) -> unavailable(e).send(request, response));
  }

  /// Written once for every snapshot, whoever asks first.
  private Reply overview() {
    Snapshot snapshot = watch.current();
    Bulletin events = bulletin.get();
    Written written = overview.get();
    if (written == null || !written.isOf(snapshot, events)) {
      OverviewPage page = new Overview(snapshot, events, names(snapshot), words(snapshot)).page();
      Reply reply = Reply.live(Templates.write("overview.jte", page));
      written = new Written(snapshot.number(), events.number(), reply);
      overview.set(written);
    }
    return written.reply();
  }

  private Reply api() {
    Frame frame = Frame.of("Tocsin: JSON API", watch.current());
    return Reply.html(200, Templates.write("api.jte", frame));
  }

  private void asset(ServerRequest request, ServerResponse response) {
    Assets.ALL
        .find(parameter(request, "name"))
        .orElseGet(() -> missing("There is no such file."))
        .send(request, response);
  }

  private void cell(ServerRequest request, ServerResponse response) {
    String service = parameter(request, "service");
    String role = parameter(request, "role");
    String region = parameter(request, "region");
    Snapshot snapshot = watch.current();
    Optional<Role> configured =
        configuration.scheduledRoles().stream()
            .filter(one -> one.target().toString().equals(service + "/" + role))
            .findFirst();
    configured
        .flatMap(one -> snapshot.standing(new Place(one.target(), region)).map(at -> cell(at, one)))
        .orElseGet(() -> missing("No such role is watched in such a region."))
        .send(request, response);
  }

  private Reply cell(Standing standing, Role role) {
    Snapshot snapshot = watch.current();
    CellPage page = new Cells(snapshot, names(snapshot)).page(standing, role);
    return Reply.live(Templates.write("cell.jte", page));
  }

  private void event(ServerRequest request, ServerResponse response)
      throws StoreUnavailableException, InterruptedException {
    Bulletin events = bulletin.get();
    Optional<Event> event = events.find(parameter(request, "id"));
    Reply reply =
        event.isPresent() ? event(event.get(), events) : missing("No event of that id is known.");
    reply.send(request, response);
  }

  private Reply event(Event event, Bulletin events)
      throws StoreUnavailableException, InterruptedException {
    Snapshot snapshot = watch.current();
    EventPage page =
        new EventParts(snapshot, events, names(snapshot), words(snapshot))
            .page(event, witnesses(event));
    return Reply.live(Templates.write("event.jte", page));
  }

  /// The first few of its witnesses that are still stored, judged.
  private List<Judged> witnesses(Event event)
      throws StoreUnavailableException, InterruptedException {
    List<Judged> witnesses = new ArrayList<>();
    for (String id : event.witnesses().stream().filter(Ids::isId).limit(MOST_WITNESSES).toList()) {
      Optional<Stored> stored = store.find(id);
      if (stored.isPresent()) {
        witnesses.add(around.judged(stored.get().measurement()));
      }
    }
    return witnesses;
  }

  private void measurement(ServerRequest request, ServerResponse response)
      throws StoreUnavailableException, InterruptedException {
    String name = parameter(request, "id");
    boolean raw = name.endsWith(".json");
    String id = raw ? name.substring(0, name.length() - ".json".length()) : name;
    Optional<Stored> stored = Ids.isId(id) ? store.find(id) : Optional.empty();
    Reply reply;
    if (stored.isEmpty()) {
      reply = missing("No measurement of that id is stored; it may be older than what is kept.");
    } else {
      reply =
          raw
              ? Reply.download("application/json", stored.get().line(), name)
              : measurement(stored.get());
    }
    reply.send(request, response);
  }

  private Reply measurement(Stored stored) throws StoreUnavailableException, InterruptedException {
    Snapshot snapshot = watch.current();
    Measurement measurement = stored.measurement();
    Judged judged = around.judged(measurement);
    MeasurementPage page =
        new MeasurementParts(snapshot, names(snapshot))
            .page(
                stored,
                judged,
                around.previous(measurement),
                around.next(measurement),
                certificates(measurement)::contains);
    return Reply.html(200, Templates.write("measurement.jte", page));
  }

  /// Which certificates of its chains the store has.
  private Set<String> certificates(Measurement measurement) throws StoreUnavailableException {
    Set<String> stored = new HashSet<>();
    for (Step step : measurement.everyStep().toList()) {
      if (step instanceof Step.Handshake handshake) {
        for (PeerCertificate certificate : handshake.chain()) {
          if (store.certificate(certificate.sha256()).isPresent()) {
            stored.add(certificate.sha256());
          }
        }
      }
    }
    return stored;
  }

  private void certificate(ServerRequest request, ServerResponse response)
      throws StoreUnavailableException {
    String name = parameter(request, "name");
    String sha256 = name.endsWith(".pem") ? name.substring(0, name.length() - 4) : "";
    Optional<String> der =
        SHA256.matcher(sha256).matches() ? store.certificate(sha256) : Optional.empty();
    der.map(base64 -> Reply.download("application/x-pem-file", Pem.of(base64), name))
        .orElseGet(() -> missing("No certificate of that SHA-256 is stored."))
        .send(request, response);
  }

  private Reply missing(String words) {
    return message(404, "Not found", words);
  }

  private Reply unavailable(StoreUnavailableException e) {
    return message(503, "Not now", "The store cannot be read: " + Shown.text("" + e.getMessage()));
  }

  private Reply message(int status, String title, String words) {
    Frame frame = Frame.of("Tocsin: " + title, watch.current());
    return Reply.html(status, Templates.write("message.jte", new MessagePage(frame, title, words)));
  }

  private Names names(Snapshot snapshot) {
    return Names.of(configuration, snapshot.regions());
  }

  private EventWords words(Snapshot snapshot) {
    return EventWords.of(configuration, snapshot.regions());
  }

  private static String parameter(ServerRequest request, String name) {
    return request.path().pathParameters().get(name);
  }
}
