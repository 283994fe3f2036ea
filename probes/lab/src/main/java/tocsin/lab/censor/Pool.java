package tocsin.lab.censor;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tocsin.lab.packet.DnsQuestion;

/// Draws the addresses of forged answers one after another.
final class Pool {
  private static final int A = 1;
  private static final int AAAA = 28;

  private final Map<Integer, List<InetAddress>> addresses;
  private int next;

  Pool(List<InetAddress> pool) {
    addresses =
        Map.of(
            A, pool.stream().filter(Inet4Address.class::isInstance).toList(),
            AAAA, pool.stream().filter(address -> !(address instanceof Inet4Address)).toList());
  }

  /// The addresses of so many answers to the question: none of them has one if the pool has none of
  /// its type.
  List<List<InetAddress>> answers(DnsQuestion question, int copies) {
    List<InetAddress> fitting = addresses.getOrDefault(question.type(), List.of());
    List<List<InetAddress>> answers = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      answers.add(
          fitting.isEmpty()
              ? List.of()
              : List.of(fitting.get(Math.floorMod(next + copy, fitting.size()))));
    }
    next += copies;
    return answers;
  }
}
