package tocsin.detect;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import tocsin.model.Measurement;
import tocsin.model.Target;

/// A role, or a control, as a probe sees it.
record Place(String probe, Target target) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      comparing(Place::probe).thenComparing(one -> one.target().toString());

  static Place of(Measurement measurement) {
    return new Place(measurement.vantage().probe(), measurement.target());
  }

  boolean ofControl() {
    return target.service().equals(Observation.CONTROL);
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
