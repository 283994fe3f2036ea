package tocsin.bench;

import java.util.List;
import java.util.stream.IntStream;

/// Addresses and names to measure. Each target has an address of its own in 127.0.0.0/8, all of
/// which Linux answers on, so that neither side has to look a name up and each certificate is for
/// another host.
final class LoopbackTargets {
  /// The zone of the names.
  static final String ZONE = "bench.test";

  private static final int PER_NET = 250;

  private LoopbackTargets() {}

  /// So many addresses from 127.1.0.1 on.
  static List<String> addresses(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "127.1.%d.%d".formatted(i / PER_NET, i % PER_NET + 1))
        .toList();
  }

  /// So many names below [#ZONE], without final dots.
  static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "t%04d.%s".formatted(i, ZONE)).toList();
  }
}
