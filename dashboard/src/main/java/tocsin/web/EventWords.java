package tocsin.web;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tocsin.config.Configuration;
import tocsin.config.Service;
import tocsin.detect.Event;
import tocsin.detect.Phase;

/// Events in sentences, as careful as what is known of them.
///
/// @param services the configured services by id
/// @param regions what regions are called
public record EventWords(Map<String, Service> services, Regions regions) {
  /// So many roles or networks are named; beyond, they are counted.
  private static final int FEW = 4;

  /// The words that suit a configuration.
  ///
  /// @param shown the regions that are watched
  public static EventWords of(Configuration configuration, Collection<String> shown) {
    return new EventWords(
        configuration.services().stream().collect(toMap(Service::id, one -> one, (one, _) -> one)),
        Regions.of(configuration.regions(), shown));
  }

  /// Such as `Signal is blocked in China by forged DNS answers, since 15 Mar 2021 10:20 UTC, 3 of 3
  /// networks`; without a full stop.
  public String sentence(Event event) {
    return what(event) + Means.of(event.mechanisms()) + ", " + since(event) + networks(event);
  }

  /// What happens to whom where, such as `Signal may be blocked in China`.
  public String what(Event event) {
    Tense tense = Tense.of(event.phase());
    String subject = subject(event);
    boolean plural = subject.contains(" and ");
    String where = where(event);
    return switch (event.kind()) {
      case BLOCKING -> subject + tense.be(plural, "blocked") + where;
      case THROTTLING -> subject + tense.be(plural, "slowed down") + where;
      case OUTAGE -> subject + tense.be(plural, "down") + where;
      case REGIONAL_UNREACHABLE -> subject + tense.be(plural, "out of reach") + where;
      case SHUTDOWN -> place(event) + tense.be(false, "cut off") + ": its probes fell silent";
      case ENDPOINT_CHANGE ->
          "Endpoints of " + subject + tense.have("moved or gone, which is no block") + where;
      case INSTRUMENT ->
          capital("probes")
              + where
              + tense.be(true, "at fault")
              + ", which says nothing of "
              + subject;
      case PROBE_SILENT -> "A probe" + where + tense.be(false, "silent");
    };
  }

  /// Such as `since 15 Mar 2021 10:20 UTC`, or `from .. to ..` of what is over.
  public String since(Event event) {
    return switch (event.phase()) {
      case Phase.Suspected _, Phase.Ongoing _ -> "since " + EventTimes.of(event.onset());
      case Phase.Over over ->
          "begun %s, over since %s"
              .formatted(EventTimes.of(event.onset()), EventTimes.at(over.at()));
    };
  }

  /// The service and its roles, such as `Signal messaging and calls`; the service alone if all its
  /// roles are hit.
  public String subject(Event event) {
    Service service = services.get(event.service());
    String name = service == null ? event.service() : service.name();
    if (name.isEmpty()) {
      return "every service";
    }
    boolean all = service != null && event.roles().size() >= service.roles().size();
    if (all || event.roles().isEmpty()) {
      return name;
    }
    List<String> roles = event.roles().stream().map(role -> role.replace('-', ' ')).toList();
    return roles.size() <= FEW
        ? name + " " + list(roles)
        : "%s (%d of %s)"
            .formatted(
                name,
                roles.size(),
                service == null ? "its roles" : service.roles().size() + " roles");
  }

  /// Such as `China`, or `The world`.
  public String place(Event event) {
    return event.region().equals(Event.EVERYWHERE)
        ? "The world"
        : capital(regions.name(event.region()));
  }

  private String where(Event event) {
    return event.region().equals(Event.EVERYWHERE)
        ? " in all regions"
        : " " + regions.in(event.region());
  }

  private static String networks(Event event) {
    int hit = event.networks().size();
    if (hit == 0 || event.reporting() == 0) {
      return "";
    }
    String of = "%d of %d network%s".formatted(hit, event.reporting(), plural(event.reporting()));
    return ", " + of;
  }

  private static String list(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }

  private static String plural(int number) {
    return number == 1 ? "" : "s";
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /// How sure it is, and whether it is past.
  private enum Tense {
    MAYBE,
    NOW,
    PAST;

    static Tense of(Phase phase) {
      return switch (phase) {
        case Phase.Suspected _ -> MAYBE;
        case Phase.Ongoing _ -> NOW;
        case Phase.Over _ -> PAST;
      };
    }

    String be(boolean plural, String how) {
      return switch (this) {
        case MAYBE -> " may be " + how;
        case NOW -> (plural ? " are " : " is ") + how;
        case PAST -> (plural ? " were " : " was ") + how;
      };
    }

    String have(String how) {
      return switch (this) {
        case MAYBE -> " may have " + how;
        case NOW -> " have " + how;
        case PAST -> " had " + how;
      };
    }
  }
}
