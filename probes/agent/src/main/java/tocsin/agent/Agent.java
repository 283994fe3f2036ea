package tocsin.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import tocsin.battery.Company;
import tocsin.check.Checks;
import tocsin.config.Configuration;
import tocsin.model.Measurement;
import tocsin.model.Vantage;
import tocsin.wire.Wire;

/// A probe at work: measures on schedule, keeps what it measured on the disk, delivers it.
///
/// Close it to stop in good order: running checks get a few seconds to finish, what was measured is
/// on the disk, and one last batch is tried.
public final class Agent implements AutoCloseable {
  /// The software version that measurements carry.
  public static final String VERSION = "0.1.0";

  private static final Duration FAREWELL = Duration.ofSeconds(4);

  private final Journal journal;
  private final FolderLock lock;
  private final Vantage vantage;
  private final Spool spool;
  private final Delivering delivering;
  private final Measuring measuring;
  private final StatusServer status;

  private Agent(
      AgentSettings settings, Configuration configuration, Surroundings outside, FolderLock lock)
      throws SetupException, IOException {
    Path folder = settings.folder();
    PrivateKey key = Identity.in(folder).getPrivate();
    Registration registration = Registration.in(folder);
    this.journal = outside.journal();
    this.lock = lock;
    this.vantage = registration.vantage(VERSION);
    this.spool =
        Spool.open(folder.resolve("spool"), Spool.Bounds.of(settings.spoolBytes()), journal);
    DashboardTime time = new DashboardTime(outside.clock());
    Escalations escalations = new Escalations();
    this.delivering =
        Delivering.of(
            settings, registration, key, spool.segments(), folder, time, escalations, outside);
    Meters meters = new Meters(vantage);
    Health health = new Health(spool, delivering.uplink(), time);
    Instrument instrument =
        new Instrument(vantage, Checks::of, outside.networks(), time, outside.random());
    List<Slot> slots = Slot.of(vantage.probe(), Beat.of(configuration, vantage.region()));
    this.measuring =
        new Measuring(
            instrument,
            slots,
            new Company(configuration.controlsIn(vantage.region()), configuration.resolvers()),
            settings.checkDeadline(),
            escalations,
            settings.extraChecks(),
            outside,
            meters,
            measurement -> keep(measurement, health));
    meters.watch(spool);
    meters.watch(delivering.uplink());
    meters.watch(time);
    this.status = StatusServer.start(settings.metricsPort(), meters, health);
  }

  /// Prepares a probe: reads its key and what it was enrolled as, opens its spool.
  ///
  /// @throws SetupException if it is not enrolled, already running, or its folder is unusable
  public static Agent open(
      AgentSettings settings, Configuration configuration, Surroundings outside)
      throws SetupException {
    FolderLock lock = FolderLock.of(settings.folder());
    try {
      return new Agent(settings, configuration, outside, lock);
    } catch (SetupException e) {
      lock.close();
      throw e;
    } catch (IOException e) {
      lock.close();
      throw new SetupException("%s: cannot be used: %s".formatted(settings.folder(), e));
    }
  }

  /// Begins to measure and to deliver.
  public void start() {
    measuring.start();
    delivering.start();
    journal.info(
        "probe %s in %s measures; http://127.0.0.1:%d/healthz tells how it is"
            .formatted(vantage.probe(), vantage.region(), metricsPort()));
  }

  /// What this probe is.
  public Vantage vantage() {
    return vantage;
  }

  /// The loopback port of `/metrics` and `/healthz`.
  public int metricsPort() {
    return status.port();
  }

  @Override
  public void close() {
    journal.info("stopping");
    try {
      measuring.close(FAREWELL);
      if (!spool.flush(FAREWELL)) {
        journal.error("spool: what was measured last could not be written");
      }
      delivering.close(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    spool.close();
    status.close();
    lock.close();
  }

  private void keep(Measurement measurement, Health health) {
    byte[] line = Wire.encode(measurement);
    health.measured(measurement.startedAt());
    if (line.length < Wire.MOST_BYTES) {
      spool.offer(line);
    } else {
      journal.error(
          "%s: its measurement has %d bytes, more than a line may have, and is dropped"
              .formatted(measurement.endpoint().uri(), line.length));
    }
  }
}
