package tocsin.evaluate;

import java.util.Optional;
import tocsin.model.Layer;

/// What is wrong where one probe measures one role at one moment: filled in by whatever happens.
final class Condition {
  /// Share of what crosses the probe's link that is lost.
  double loss;

  /// Whether somebody on the link answers for everybody.
  boolean portal;

  /// Whether the probe's own trust anchors are old.
  boolean faulty;

  /// Whether the role has moved, and how likely it answers all the same.
  boolean moved;

  double answersAllTheSame;

  /// Share of measurements that the service fails, at what layer, and whether it says so itself.
  double outage;

  Layer outageLayer = Layer.TCP;
  boolean declared;

  /// Whether it is only its ways to this region that fail.
  boolean here;

  /// Share of measurements that the censor hits, and how.
  double blocked;

  Optional<Means> means = Optional.empty();

  /// By how many nats transfers are slower than those from a control.
  double slower;

  /// Whether the probe measures nothing, and the second before which nothing it measures comes out.
  boolean off;

  long sentAt;

  void clear() {
    loss = 0;
    portal = false;
    faulty = false;
    moved = false;
    answersAllTheSame = 0;
    outage = 0;
    outageLayer = Layer.TCP;
    declared = false;
    here = false;
    blocked = 0;
    means = Optional.empty();
    slower = 0;
    off = false;
    sentAt = 0;
  }
}
