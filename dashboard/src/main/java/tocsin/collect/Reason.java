package tocsin.collect;

import java.util.Locale;

/// Why a batch or a line was refused: the label `reason` of `tocsin_ingest_refused_total`.
enum Reason {
  UNSIGNED(400),
  UNDECODABLE(400),
  UNKNOWN_KEY(401),
  WRONG_SIGNATURE(401),
  CLOCK(401),
  REPLAYED(409),
  TOO_LARGE(413),
  ENCODING(415),
  TOO_FAST(429),
  STORE_FULL(503),
  UNAVAILABLE(503),
  LINE_MALFORMED(200),
  LINE_VANTAGE(200),
  LINE_FUTURE(200),
  LINE_EXPIRED(200);

  private final int status;

  Reason(int status) {
    this.status = status;
  }

  /// The HTTP status of the answer; 200 where only a line is refused.
  int status() {
    return status;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
