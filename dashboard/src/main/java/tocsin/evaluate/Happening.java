package tocsin.evaluate;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import tocsin.judge.Mechanism;
import tocsin.model.Layer;
import tocsin.model.Target;

/// Something that goes wrong in the simulated world, planted or by chance.
sealed interface Happening {
  /// From when to when it does.
  Span span();

  /// What it does to a measurement.
  void affect(Condition condition, long second, Site site, Target target);

  /// A service's own servers fail, or those of the network that delivers it: everywhere, but
  /// beginning and ending at different moments as routes and caches have it.
  ///
  /// @param roles that fail
  /// @param ragged how many seconds its beginning and its end take to reach everybody
  /// @param declared whether the service says so
  record Outage(Span span, Set<Target> roles, long ragged, Layer layer, boolean declared)
      implements Happening {
    @Override
    public void affect(Condition condition, long second, Site site, Target target) {
      long begins = span.from() + ragged * spread(site.index() + 1) / 100;
      long ends = span.to() - ragged * spread(site.index() + 51) / 100;
      if (roles.contains(target) && begins <= second && second < ends) {
        condition.outage = 0.95;
        condition.outageLayer = layer;
        condition.declared = declared;
      }
    }
  }

  /// The point at which a delivery network or a route serves one region fails.
  record PopOutage(Span span, Set<Target> roles, String region) implements Happening {
    @Override
    public void affect(Condition condition, long second, Site site, Target target) {
      if (span.holds(second) && site.isIn(region) && roles.contains(target)) {
        condition.outage = 0.95;
        condition.outageLayer = Layer.TCP;
        condition.here = true;
      }
    }
  }

  /// A link loses much of what crosses it: a probe's own, or a network's.
  ///
  /// @param probe index of the probe; negative for all of the network
  record Loss(Span span, int probe, long asn, double share) implements Happening {
    @Override
    public void affect(Condition condition, long second, Site site, Target target) {
      boolean hit = probe < 0 ? site.vantage().asn() == asn : site.index() == probe;
      if (hit && span.holds(second)) {
        condition.loss = Math.max(condition.loss, share);
      }
    }
  }

  /// Somebody on a probe's link answers for everybody until he is paid or heard.
  record Portal(Span span, int probe) implements Happening {
    @Override
    public void affect(Condition condition, long second, Site site, Target target) {
      condition.portal |= site.index() == probe && span.holds(second);
    }
  }

  /// A role moves to another name or address.
  ///
  /// @param answers how likely the old one still answers
  record Move(Span span, Target role, double answers) implements Happening {
    @Override
    public void affect(Condition condition, long second, Site site, Target target) {
      if (role.equals(target) && span.holds(second)) {
        condition.moved = true;
        condition.answersAllTheSame = answers;
      }
    }
  }

  /// A service changes its certificate authority, which old probes do not know.
  record NewRoot(Span span, String service) implements Happening {
    @Override
    public void affect(Condition condition, long second, Site site, Target target) {
      condition.faulty |=
          site.vantage().version().equals(World.OLD)
              && target.service().equals(service)
              && span.holds(second);
    }
  }

  /// A region is cut off; what its probes measure comes out when it is over.
  record Dark(Span span, String region) implements Happening {
    @Override
    public void affect(Condition condition, long second, Site site, Target target) {
      if (site.isIn(region) && span.holds(second)) {
        condition.loss = 1;
        condition.sentAt = span.to() + site.index() * Span.MINUTE;
      }
    }
  }

  /// A probe is switched off.
  record Off(Span span, int probe) implements Happening {
    @Override
    public void affect(Condition condition, long second, Site site, Target target) {
      condition.off |= site.index() == probe && span.holds(second);
    }
  }

  /// Somebody blocks.
  ///
  /// @param roles of one service
  /// @param starts from when in which network
  /// @param share of measurements that it hits
  /// @param tides whether the share comes and goes as the load on the censor's boxes does
  record Block(
      Span span,
      Set<Target> roles,
      SortedMap<Long, Long> starts,
      Means means,
      double share,
      boolean tides)
      implements Happening {
    @Override
    public void affect(Condition condition, long second, Site site, Target target) {
      long from = starts.getOrDefault(site.vantage().asn(), Long.MAX_VALUE);
      if (second < from || second >= span.to() || !roles.contains(target)) {
        return;
      }
      condition.means = Optional.of(means);
      if (means.mechanism() == Mechanism.THROTTLE_POLICING) {
        condition.slower = 1.6;
      } else {
        condition.blocked = tides ? share * tide(second) : share;
      }
    }

    /// 0 at both ends of its time and 1 in the middle.
    private double tide(long second) {
      return Math.sin(Math.PI * (second - span.from()) / (span.to() - span.from()));
    }
  }

  /// 0 to 99, the same for the same number.
  private static long spread(int number) {
    return Math.floorMod(number * 2_654_435_761L, 100L);
  }
}
