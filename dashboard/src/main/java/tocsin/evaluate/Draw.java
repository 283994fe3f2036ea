package tocsin.evaluate;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import tocsin.detect.Finding;
import tocsin.judge.Mechanism;
import tocsin.model.Layer;

/// What a probe finds under a condition, by chance.
final class Draw {
  /// A failure of which nothing more is known.
  static final Finding.Failed AT_TCP = new Finding.Failed(Layer.TCP, new TreeSet<>(), false);

  private static final Finding.Failed AT_TLS =
      new Finding.Failed(Layer.TLS, new TreeSet<>(), false);
  private static final Finding.Failed AT_HTTP =
      new Finding.Failed(Layer.HTTP, new TreeSet<>(), false);
  private static final Finding.Failed AT_DNS =
      new Finding.Failed(Layer.DNS, new TreeSet<>(), false);
  private static final Finding.Failed HERE_ALONE =
      new Finding.Failed(Layer.TCP, new TreeSet<>(Set.of(Mechanism.REGIONAL_UNREACHABLE)), false);
  private static final Finding.Untold UNTOLD = new Finding.Untold();
  private static final Finding.Faulty FAULTY = new Finding.Faulty();
  private static final Finding.Declared DECLARED = new Finding.Declared();
  private static final List<Finding> NOISES = List.of(AT_DNS, AT_TCP, AT_TLS, AT_HTTP);
  private static final double NOISE_OF_RATES = 0.3;

  private final RandomGenerator random;

  Draw(RandomGenerator random) {
    this.random = random;
  }

  /// Of a control.
  Finding control(Condition condition, Site site) {
    if (condition.portal) {
      return AT_TLS;
    }
    return hits(condition.loss) || hits(site.noise() / 2) ? AT_TCP : Finding.Reached.PLAIN;
  }

  /// Of a role.
  ///
  /// @param cut whether none of the probe's controls answered in this round
  /// @param before how often in a row it was hit here before this
  Finding role(Condition condition, Site site, boolean cut, int before) {
    if (condition.portal) {
      return hits(0.97) ? UNTOLD : AT_TLS;
    }
    if (hits(condition.loss)) {
      return cut ? UNTOLD : AT_TCP;
    }
    if (condition.faulty) {
      return hits(site.noise()) ? AT_TCP : FAULTY;
    }
    if (condition.moved) {
      return new Finding.Moved(hits(condition.answersAllTheSame));
    }
    if (hits(condition.outage)) {
      return condition.declared && hits(0.5) ? DECLARED : failed(condition, before);
    }
    return hits(condition.blocked) ? blocked(condition, before) : plain(condition, site);
  }

  private Finding failed(Condition condition, int before) {
    return condition.here && before >= 1 && hits(0.9) ? HERE_ALONE : failed(condition.outageLayer);
  }

  private Finding blocked(Condition condition, int before) {
    Means means = condition.means.orElseThrow();
    return means.found(before >= 1 && hits(0.9));
  }

  private Finding plain(Condition condition, Site site) {
    if (hits(site.noise())) {
      return NOISES.get(random.nextInt(NOISES.size()));
    }
    return random.nextInt(5) == 0 ? rate(condition) : Finding.Reached.PLAIN;
  }

  private Finding rate(Condition condition) {
    double nats = random.nextGaussian() * NOISE_OF_RATES - condition.slower;
    return new Finding.Reached(OptionalDouble.of(nats));
  }

  /// Whether something with that probability comes to pass.
  private boolean hits(double share) {
    return share > 0 && random.nextDouble() < share;
  }

  private static Finding.Failed failed(Layer layer) {
    return switch (layer) {
      case DNS -> AT_DNS;
      case TCP -> AT_TCP;
      case TLS -> AT_TLS;
      case HTTP, QUIC, STUN, MTPROTO -> AT_HTTP;
    };
  }
}
