package tocsin.replay;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tocsin.judge.Story;
import tocsin.model.CheckKind;
import tocsin.model.Endpoint;
import tocsin.model.Measurement;
import tocsin.model.Oracle;
import tocsin.model.Target;
import tocsin.model.Trust;
import tocsin.model.Vantage;
import tocsin.wire.Wire;

/// Reconstructions of known events for `data/replay/events`: made from the facts of
/// `data/events/events.tsv`, and what those leave open was made up (probes, most networks,
/// addresses, the very minute). Nobody measured any of it.
final class Reconstructions {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Endpoint STORAGE = Story.https("signal/storage", "storage.signal.org");
  private static final Endpoint CONTACTS =
      Story.https("signal/contacts", "api.directory.signal.org");
  private static final Endpoint TEXTSECURE =
      Story.https("signal/messaging", "textsecure-service.whispersystems.org");
  private static final Endpoint CHAT = Story.https("signal/messaging", "chat.signal.org");
  private static final Endpoint CALLS = Story.https("signal/calls", "sfu.voip.signal.org");
  private static final Endpoint WHATSAPP = Story.tcp("whatsapp/messaging", "e1.whatsapp.net", 443);
  private static final Endpoint WHATSAPP_WEB = Story.https("whatsapp/website", "web.whatsapp.com");
  private static final Endpoint TELEGRAM = Story.tcp("telegram/messaging", "149.154.167.51", 443);
  private static final Endpoint TELEGRAM_WEB = Story.https("telegram/website", "web.telegram.org");
  private static final Endpoint VIBER = Story.https("viber/messaging", "chat.viber.example");
  private static final Endpoint MQTT = tls("messenger/messaging", "edge-mqtt.facebook.com");
  private static final Endpoint MEDIA = tls("messenger/media", "scontent.xx.fbcdn.net");

  private final Map<String, List<Measurement>> cases = new LinkedHashMap<>();

  Reconstructions() {
    blocks();
    staggered();
    outages();
  }

  /// Writes all of them below the folder given.
  public static void main(String... args) throws IOException {
    for (Map.Entry<String, List<Measurement>> one : new Reconstructions().cases.entrySet()) {
      Path folder = Files.createDirectories(Path.of(args[0], one.getKey()));
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      for (Measurement measurement :
          one.getValue().stream().sorted(Comparator.comparing(Measurement::id)).toList()) {
        lines.writeBytes(Wire.encode(measurement));
        lines.write('\n');
      }
      Files.write(folder.resolve("measurements.jsonl.zst"), Zstd.compress(lines.toByteArray(), 19));
    }
  }

  private void blocks() {
    Instant china = Instant.parse("2021-03-15T10:20:00Z");
    cases.put(
        "china-2021",
        three(new Scene(1, STORAGE, CONTACTS, CALLS), "CN")
            .probes("HK", 64590, 2)
            .measure(
                "2021-03-15T09:40:00Z",
                "2021-03-15T11:00:00Z",
                MINUTE,
                (who, _, at) -> from(in(who, "CN") && !at.isBefore(china), Fate.INJECTED))
            .made());
    Instant uzbekistan = Instant.parse("2021-04-01T00:00:00Z");
    cases.put(
        "uzbekistan-2021",
        three(new Scene(2, STORAGE, CONTACTS), "UZ")
            .measure(
                "2021-04-01T00:00:00Z",
                "2021-04-01T00:45:00Z",
                MINUTE,
                (who, _, at) ->
                    from(in(who, "UZ") && !at.isBefore(uzbekistan), Fate.SILENT_AFTER_NAME))
            .made());
    Instant cuba = Instant.parse("2021-07-11T20:00:00Z");
    Scene.Course reset =
        (who, _, at) -> from(in(who, "CU") && !at.isBefore(cuba), Fate.RESET_AFTER_NAME);
    cases.put(
        "cuba-2021",
        new Scene(3, STORAGE, WHATSAPP_WEB)
            .probes("CU", 27725, 3)
            .measure("2021-07-03T00:00:00Z", "2021-07-11T19:00:00Z", Duration.ofHours(1), reset)
            .measure("2021-07-11T19:00:00Z", "2021-07-11T20:45:00Z", MINUTE, reset)
            .made());
    cases.put(
        "emirates-calls",
        three(new Scene(4, TEXTSECURE, STORAGE, CALLS), "AE")
            .measure(
                "2021-10-03T08:00:00Z",
                "2021-10-03T09:00:00Z",
                MINUTE,
                (who, what, _) -> from(in(who, "AE") && what.equals(CALLS), Fate.SILENT_AFTER_NAME))
            .made());
  }

  private void staggered() {
    Map<Long, Instant> myanmar =
        Map.of(
            64512L, Instant.parse("2021-02-03T17:45:00Z"),
            64513L, Instant.parse("2021-02-03T18:00:00Z"),
            64514L, Instant.parse("2021-02-03T18:20:00Z"));
    cases.put(
        "myanmar-2021",
        three(new Scene(5, MQTT, MEDIA), "MM")
            .measure(
                "2021-02-03T17:10:00Z",
                "2021-02-03T18:50:00Z",
                MINUTE,
                (who, _, at) ->
                    from(
                        begun(myanmar, who, at), who.asn() == 64512L ? Fate.DENIED : Fate.INJECTED))
            .made());
    Instant brazil = Instant.parse("2016-05-02T17:00:00Z");
    Instant lifted = Instant.parse("2016-05-03T18:00:00Z");
    Scene.Course blocked =
        (who, _, at) ->
            from(in(who, "BR") && !at.isBefore(brazil) && at.isBefore(lifted), Fate.BLACKHOLE);
    cases.put(
        "brazil-2016",
        three(new Scene(6, WHATSAPP, WHATSAPP_WEB), "BR")
            .measure("2016-05-02T16:30:00Z", "2016-05-02T18:00:00Z", MINUTE, blocked)
            .measure(
                "2016-05-02T18:00:00Z", "2016-05-03T17:40:00Z", Duration.ofMinutes(10), blocked)
            .measure("2016-05-03T17:40:00Z", "2016-05-03T18:40:00Z", MINUTE, blocked)
            .made());
    Map<Long, Instant> russia =
        Map.of(
            64512L, Instant.parse("2018-04-16T07:00:00Z"),
            64513L, Instant.parse("2018-04-16T07:10:00Z"),
            64514L, Instant.parse("2018-04-16T07:30:00Z"));
    Instant prefixes = Instant.parse("2018-04-16T08:00:00Z");
    cases.put(
        "russia-2018",
        three(new Scene(7, TELEGRAM, TELEGRAM_WEB, VIBER), "RU")
            .measure(
                "2018-04-16T06:30:00Z",
                "2018-04-16T08:45:00Z",
                MINUTE,
                (who, what, at) ->
                    from(
                        begun(russia, who, at) && (!what.equals(VIBER) || !at.isBefore(prefixes)),
                        Fate.BLACKHOLE))
            .made());
  }

  private void outages() {
    Instant down = Instant.parse("2021-01-15T16:00:00Z");
    Instant iran = Instant.parse("2021-01-15T17:00:00Z");
    cases.put(
        "iran-2021-beside-the-outage",
        three(new Scene(8, TEXTSECURE, STORAGE, CONTACTS), "IR")
            .measure(
                "2021-01-15T15:20:00Z",
                "2021-01-15T17:45:00Z",
                MINUTE,
                (who, what, at) ->
                    in(who, "IR") && !at.isBefore(iran) && !what.equals(TEXTSECURE)
                        ? Fate.INJECTED_BOGON
                        : from(!at.isBefore(down), Fate.ERROR))
            .made());
    Instant facebook = Instant.parse("2021-10-04T15:40:00Z");
    Instant back = Instant.parse("2021-10-04T22:50:00Z");
    Scene.Course gone =
        (_, _, at) -> from(!at.isBefore(facebook) && at.isBefore(back), Fate.SERVFAIL);
    cases.put(
        "facebook-outage-2021",
        three(new Scene(9, MQTT, MEDIA, WHATSAPP, WHATSAPP_WEB), "TR")
            .measure("2021-10-04T15:10:00Z", "2021-10-04T16:30:00Z", MINUTE, gone)
            .measure("2021-10-04T16:30:00Z", "2021-10-04T22:30:00Z", Duration.ofMinutes(10), gone)
            .measure("2021-10-04T22:30:00Z", "2021-10-04T23:20:00Z", MINUTE, gone)
            .made());
    Instant aws = Instant.parse("2025-10-20T07:00:00Z");
    cases.put(
        "aws-outage-2025",
        three(new Scene(10, CHAT, STORAGE), "TR")
            .measure(
                "2025-10-20T06:20:00Z",
                "2025-10-20T08:30:00Z",
                MINUTE,
                (who, what, at) -> from(!at.isBefore(aws) && unlucky(who, what, at), Fate.ERROR))
            .made());
  }

  /// Three networks with two probes each.
  private static Scene three(Scene scene, String region) {
    return scene.probes(region, 64512, 2).probes(region, 64513, 2).probes(region, 64514, 2);
  }

  private static boolean in(Vantage who, String region) {
    return who.region().equals(region);
  }

  private static boolean begun(Map<Long, Instant> onsets, Vantage who, Instant at) {
    return !at.isBefore(onsets.getOrDefault(who.asn(), Instant.MAX));
  }

  /// Two answers in three are errors, by chance that is the same each time.
  private static boolean unlucky(Vantage who, Endpoint what, Instant at) {
    String all = who.probe() + what.uri() + at.getEpochSecond() / 60;
    return Math.floorMod(all.hashCode() * 0x9E3779B9, 3) != 0;
  }

  private static Fate from(boolean hit, Fate fate) {
    return hit ? fate : Fate.WELL;
  }

  private static Endpoint tls(String target, String host) {
    return new Endpoint(
        Target.parse(target), host, 443, CheckKind.TLS, "", Trust.PUBLIC, new Oracle.None());
  }
}
