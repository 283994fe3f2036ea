package tocsin.lab.censor;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import tocsin.lab.packet.DnsQuestion;
import tocsin.lab.packet.Forge;

/// Answers questions in the name of whoever was asked.
final class DnsForger {
  private static final int HOPS = 64;

  private final RandomGenerator chance;
  private final Map<Integer, Pool> pools = new HashMap<>();

  DnsForger(RandomGenerator chance) {
    this.chance = chance;
  }

  /// Sends forged addresses.
  ///
  /// @param place of the rule, each of which goes through its pool on its own
  String inject(int place, Fault.DnsInjection fault, DnsQuestion question, Passage passage) {
    Pool pool = pools.computeIfAbsent(place, _ -> new Pool(fault.pool()));
    List<List<InetAddress>> answers = pool.answers(question, fault.copies());
    for (List<InetAddress> addresses : answers) {
      answer(passage, question.addresses(addresses, chance.nextInt(60, 300)));
    }
    String told =
        answers.stream()
            .flatMap(List::stream)
            .map(InetAddress::getHostAddress)
            .collect(Collectors.joining(", "));
    return "%d forged answers: %s".formatted(answers.size(), told.isEmpty() ? "empty" : told);
  }

  /// Says that there is no such name.
  String deny(DnsQuestion question, Passage passage) {
    answer(passage, question.nonexistent());
    return "forged NXDOMAIN";
  }

  private void answer(Passage passage, byte[] message) {
    passage.sendBack(Forge.udp(passage.packet(), message, HOPS, chance.nextInt(0x10000)));
  }
}
