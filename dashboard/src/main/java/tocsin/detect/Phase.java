package tocsin.detect;

import java.time.Instant;

/// How sure and how far an event is.
public sealed interface Phase {
  /// The stored id.
  String id();

  /// Something happens, and there is not enough to give it its name: one network alone, one probe,
  /// keys that are new.
  record Suspected() implements Phase {
    @Override
    public String id() {
      return "suspected";
    }
  }

  /// It happens.
  record Ongoing() implements Phase {
    @Override
    public String id() {
      return "ongoing";
    }
  }

  /// It is over.
  ///
  /// @param at since when, in event time
  record Over(Instant at) implements Phase {
    @Override
    public String id() {
      return "over";
    }
  }
}
