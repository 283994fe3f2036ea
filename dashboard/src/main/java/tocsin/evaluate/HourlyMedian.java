package tocsin.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tocsin.detect.Finding;
import tocsin.detect.Observation;
import tocsin.model.Layer;
import tocsin.model.Target;
import tocsin.model.Vantage;

/// The detector of OONI's pipeline as its sources describe it: a two-sided CUSUM over the median of
/// each hour and network, from 0 to 0.7 and back. It is spared the pipeline's own delay.
final class HourlyMedian implements Contender {
  private static final double DRIFT = 0.35;

  private final double threshold;
  private final Map<Stream, Cell> cells = new LinkedHashMap<>();
  private final List<Claim> claims = new ArrayList<>();

  private record Stream(String region, long network, Target target) {}

  private enum State {
    UNKNOWN,
    OK,
    BLOCKED
  }

  /// One stream: what it holds to be so, and the counts of this hour.
  private static final class Cell {
    private State state = State.UNKNOWN;
    private double up;
    private double down;
    private long upSince;
    private int measured;
    private final Map<Layer, Integer> failed = new EnumMap<>(Layer.class);

    private int fails() {
      return failed.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Layer worst() {
      return Collections.max(failed.entrySet(), Map.Entry.comparingByValue()).getKey();
    }
  }

  /// @param threshold at which a change is called; OONI's is 3.5
  HourlyMedian(double threshold) {
    this.threshold = threshold;
  }

  @Override
  public void take(List<Observation> arrived, long end) {
    for (Observation one : arrived) {
      if (!one.ofControl()) {
        count(one);
      }
    }
    if (end % Span.HOUR == 0) {
      cells.forEach((stream, cell) -> hour(stream, cell, end));
      cells.values().forEach(HourlyMedian::empty);
    }
  }

  private void count(Observation one) {
    Vantage vantage = one.vantage();
    String region = vantage.control() ? "" : vantage.region();
    long network = vantage.control() ? 0 : vantage.asn();
    Cell cell = cells.computeIfAbsent(new Stream(region, network, one.target()), _ -> new Cell());
    switch (one.finding()) {
      case Finding.Failed failed -> {
        cell.failed.merge(failed.layer(), 1, Integer::sum);
        cell.measured++;
      }
      case Finding.Reached _, Finding.Moved _, Finding.Declared _ -> cell.measured++;
      case Finding.Faulty _ -> {
        cell.failed.merge(Layer.TLS, 1, Integer::sum);
        cell.measured++;
      }
      case Finding.Untold _ -> {}
    }
  }

  private void hour(Stream stream, Cell cell, long end) {
    if (cell.measured == 0 || stream.region().isEmpty()) {
      return;
    }
    double blocked = median(cell, failsElsewhere(stream.target()));
    cell.upSince = cell.up == 0 ? end - Span.HOUR : cell.upSince;
    cell.up = Math.max(0, cell.up + blocked - DRIFT);
    cell.down = Math.max(0, cell.down + DRIFT - blocked);
    if (cell.up > threshold && cell.state != State.BLOCKED) {
      if (cell.state == State.OK) {
        String service = stream.target().service();
        claims.add(Claim.plain(service, stream.region(), cell.upSince, end));
      }
      turn(cell, State.BLOCKED);
    } else if (cell.down > threshold && cell.state != State.OK) {
      turn(cell, State.OK);
    }
  }

  private static void turn(Cell cell, State state) {
    cell.state = state;
    cell.up = 0;
    cell.down = 0;
  }

  /// How far "blocked" goes in OONI's own table, by the layer that fails most and by whether its
  /// control fails too; 0 where most measurements are good.
  private static double median(Cell cell, boolean failsThere) {
    if (2 * cell.fails() <= cell.measured) {
      return 0;
    }
    return switch (cell.worst()) {
      case DNS -> failsThere ? 0.1 : 0.9;
      case TCP -> failsThere ? 0.25 : 0.75;
      case TLS, HTTP, QUIC, STUN, MTPROTO -> failsThere ? 0.2 : 0.8;
    };
  }

  private boolean failsElsewhere(Target target) {
    Cell control = cells.getOrDefault(new Stream("", 0, target), new Cell());
    return 2 * control.fails() > control.measured;
  }

  private static void empty(Cell cell) {
    cell.measured = 0;
    cell.failed.clear();
  }

  @Override
  public List<Claim> claims() {
    return List.copyOf(claims);
  }
}
