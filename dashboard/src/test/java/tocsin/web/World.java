package tocsin.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import tocsin.config.Configuration;
import tocsin.config.ConfigurationReader;
import tocsin.config.Loaded;
import tocsin.detect.Event;
import tocsin.detect.Score;
import tocsin.judge.Fingerprints;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.Vantage;
import tocsin.store.Received;
import tocsin.store.Retention;
import tocsin.store.Store;
import tocsin.store.StoreUnavailableException;
import tocsin.web.Tale.Fate;
import tocsin.wire.Wire;

/// A real store with probes that measure the shipped targets, minute by minute, on a clock that
/// stands still in between.
public final class World implements AutoCloseable {
  public static final Instant START = Instant.parse("2021-03-15T10:00:00Z");

  /// What happens to each endpoint where a probe is.
  public interface Weather extends Function<Endpoint, Fate> {}

  private final Random random = new Random(7);
  private final Map<Vantage, Weather> probes = new LinkedHashMap<>();
  private final Configuration configuration;
  private final Store store;
  private final Watch watch;
  private final Path notice;
  private Instant now = START;
  private Bulletin bulletin = Bulletin.empty(START);

  public World(Path dir) throws IOException {
    configuration = shipped();
    notice = dir.resolve("notice");
    store = Store.open(dir.resolve("store"), new Retention(30, 1L << 30), () -> now);
    watch =
        new Watch(
            store,
            configuration,
            Fingerprints.NONE,
            this::enrolled,
            dir.resolve("changes.ndjson"),
            new Notice(Optional.of(notice)),
            () -> now);
  }

  /// The configuration in the folder `config` of the project.
  public static Configuration shipped() {
    Path config = Path.of(System.getProperty("tocsin.root"), "config");
    return switch (ConfigurationReader.read(config)) {
      case Loaded.Good good -> good.configuration();
      case Loaded.Bad bad -> throw new AssertionError(bad.problems().toString());
    };
  }

  public static Vantage probe(String region, long asn, String id) {
    return new Vantage(region, asn, id, "0.1.0", false);
  }

  public static Vantage control(String region, long asn, String id) {
    return new Vantage(region, asn, id, "0.1.0", true);
  }

  /// Everything works for it.
  public World with(Vantage probe) {
    return with(probe, _ -> Fate.WORKS);
  }

  public World with(Vantage probe, Weather weather) {
    probes.put(probe, weather);
    return this;
  }

  /// Lets so many minutes pass, in each of which every probe measures everything once.
  public World minutes(int minutes) throws StoreUnavailableException, InterruptedException {
    for (int minute = 0; minute < minutes; minute++) {
      List<Measurement> measurements = new ArrayList<>();
      probes.forEach((vantage, weather) -> measure(vantage, weather, measurements));
      now = now.plus(Duration.ofMinutes(1));
      add(measurements);
      watch.refresh();
    }
    return this;
  }

  /// Lets whoever runs the dashboard say something to its readers.
  public World saying(String words) throws IOException, InterruptedException {
    Files.writeString(notice, words);
    watch.refresh();
    return this;
  }

  /// Lets time pass in which nobody measures.
  public World silence(Duration duration) throws InterruptedException {
    now = now.plus(duration);
    watch.refresh();
    return this;
  }

  public World add(List<Measurement> measurements)
      throws StoreUnavailableException, InterruptedException {
    store.append(measurements.stream().map(one -> new Received(one, Wire.encode(one))).toList());
    return this;
  }

  private void measure(Vantage vantage, Weather weather, List<Measurement> measurements) {
    List<Endpoint> endpoints = new ArrayList<>();
    configuration.scheduled().stream()
        .flatMap(service -> service.roles().stream())
        .forEach(role -> endpoints.addAll(role.endpoints()));
    endpoints.addAll(configuration.controls());
    for (Endpoint endpoint : endpoints) {
      Instant at = now.plusMillis(random.nextInt(50_000));
      measurements.add(Tale.of(random, vantage, endpoint, at, weather.apply(endpoint)));
    }
  }

  private List<Vantage> enrolled() {
    return List.copyOf(probes.keySet());
  }

  public Instant now() {
    return now;
  }

  public Store store() {
    return store;
  }

  /// Has the detector say this of what happens.
  public World telling(Event... events) {
    return telling(List.of(events), List.of(), Bulletin.Health.NONE);
  }

  /// Has the detector say this of what happens, of what may, and of itself.
  public World telling(List<Event> events, List<Score> scores, Bulletin.Health health) {
    bulletin = new Bulletin(bulletin.number() + 1, now, events, scores, 1, health);
    return this;
  }

  /// What the detector says.
  public Bulletin bulletin() {
    return bulletin;
  }

  public Watch watch() {
    return watch;
  }

  public Configuration configuration() {
    return configuration;
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
