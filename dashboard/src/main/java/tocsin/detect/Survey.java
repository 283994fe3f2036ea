package tocsin.detect;

import java.util.Arrays;

/// The first look at a minute: who reported, what the controls say, what is said in so many words,
/// and which roles have more than plain answers.
final class Survey {
  private final Places places;
  private final Targets targets;
  private final Codes codes;
  private final Readings readings;
  private boolean[] eventful = {};

  Survey(Places places, Targets targets, Codes codes, Readings readings) {
    this.places = places;
    this.targets = targets;
    this.codes = codes;
    this.readings = readings;
  }

  void look(State state, Minute minute) {
    eventful = eventful.length < targets.size() ? new boolean[targets.size()] : eventful;
    Arrays.fill(eventful, false);
    for (int target = 0; target < targets.size(); target++) {
      char[] cells = minute.of(target);
      for (int probe = 0; probe < cells.length; probe++) {
        if (cells[probe] != 0) {
          state.links.seen(probe, state.minute);
          cell(state, minute, target, probe, cells[probe]);
        }
      }
    }
  }

  private void cell(State state, Minute minute, int target, int probe, int cell) {
    if (cell < 1 << 15 && Minute.code(cell) == Codes.PLAIN) {
      tell(state, target, probe, readings.meaning(Codes.PLAIN));
      return;
    }
    eventful[target] = true;
    for (int nth = 0, next = cell; next != 0; nth++) {
      int code = Minute.code(next);
      tell(state, target, probe, readings.meaning(code));
      if (codes.get(code) instanceof Finding.Faulty) {
        state.links.fault(probe, state.minute, targets.serviceOf(target));
      }
      state.notices.take(codes.get(code), target, places.regionOf(probe), state.minute);
      next = Minute.hasMore(cell) ? minute.further(target, probe, nth + 1) : 0;
    }
  }

  private void tell(State state, int target, int probe, Meaning meaning) {
    int any = 1 << Levels.ANY;
    boolean ok = (meaning.oks() & any) != 0;
    boolean bad = (meaning.bads() & any) != 0;
    if (targets.isControl(target)) {
      state.links.control(probe, state.minute, ok ? 1 : 0, bad ? 1 : 0);
    } else if (ok || bad) {
      state.links.served(probe, state.minute, targets.serviceOf(target), ok);
    }
  }

  /// Whether a role has more than plain answers.
  boolean eventful(int target) {
    return eventful[target];
  }
}
