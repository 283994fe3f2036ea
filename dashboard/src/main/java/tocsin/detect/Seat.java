package tocsin.detect;

/// A network in an event.
final class Seat {
  final Recovery recovery;
  Tally tally = new Tally();
  boolean active = true;

  Seat(int minute) {
    this(new Recovery(minute));
  }

  private Seat(Recovery recovery) {
    this.recovery = recovery;
  }

  Seat copy() {
    Seat copy = new Seat(recovery.copy());
    copy.tally = tally.copy();
    copy.active = active;
    return copy;
  }
}
