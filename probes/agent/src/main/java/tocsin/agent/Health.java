package tocsin.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How a probe is doing, in words.
final class Health {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Spool spool;
  private final Uplink uplink;
  private final InstantSource clock;
  private final Instant started;
  private final AtomicReference<Instant> lastMeasured;

  Health(Spool spool, Uplink uplink, InstantSource clock) {
    this.spool = spool;
    this.uplink = uplink;
    this.clock = clock;
    this.started = clock.instant();
    this.lastMeasured = new AtomicReference<>(Instant.EPOCH);
  }

  /// A measurement was made just now.
  void measured(Instant at) {
    lastMeasured.set(at);
  }

  /// What is wrong, one sentence each; empty if nothing is.
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    Instant now = clock.instant();
    if (longAgo(lastMeasured.get(), now)) {
      complaints.add("nothing was measured for five minutes");
    }
    if (!spool.trouble().isEmpty()) {
      complaints.add("the spool %s".formatted(spool.trouble()));
    }
    if (spool.segments().unsent() > 0 && longAgo(uplink.lastSent(), now)) {
      complaints.add("no dashboard took a batch for five minutes: " + uplink.trouble());
    }
    return complaints;
  }

  /// The same as JSON, with the figures behind it.
  byte[] json() {
    List<String> complaints = complaints();
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode json = mapper.createObjectNode();
    json.put("healthy", complaints.isEmpty());
    json.set("complaints", mapper.valueToTree(complaints));
    json.put("last_measurement", time(lastMeasured.get()));
    json.put("last_batch_sent", time(uplink.lastSent()));
    json.put("spool_bytes", spool.segments().bytes());
    json.put("spool_unsent_bytes", spool.segments().unsent());
    json.put("spool_dropped_lines", spool.dropped());
    json.put("last_error", uplink.trouble().isEmpty() ? spool.trouble() : uplink.trouble());
    return mapper.writeValueAsBytes(json);
  }

  private boolean longAgo(Instant then, Instant now) {
    Instant since = then.isBefore(started) ? started : then;
    return Duration.between(since, now).compareTo(PATIENCE) > 0;
  }

  private static String time(Instant at) {
    return at.equals(Instant.EPOCH) ? "never" : at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
