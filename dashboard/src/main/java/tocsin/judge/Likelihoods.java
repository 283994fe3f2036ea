package tocsin.judge;

import static tocsin.judge.Clue.*;
import static tocsin.judge.Mechanism.*;

import java.util.List;
import java.util.stream.Stream;

/// How likely each mechanism makes each clue: the one place where that is written down.
///
/// The families are independent: a censor may forge DNS answers and reset connections at once. The
/// numbers are estimates made from how the mechanisms work (`mechanisms.md` of the sources: order
/// of magnitude, no more), smoothed to 0.005..0.995. In each row the last number is for "nothing of
/// the kind", given that the endpoint fails here and works elsewhere.
final class Likelihoods {
  /// From which probability on a mechanism is published.
  static final double ENOUGH = 0.9;

  static final Table DNS =
      Table.of(DNS_INJECTION, DNS_RESOLVER, DNS_HIJACK, DNS_DROP)
          .prior(0.30, 0.15, 0.10, 0.15, 0.30)
          .row(ANSWERS_RACE, 0.70, 0.01, 0.01, 0.005, 0.005)
          .row(ANSWER_FORGED, 0.50, 0.60, 0.60, 0.01, 0.01)
          .row(ANSWER_LISTED, 0.50, 0.40, 0.40, 0.01, 0.01)
          .row(ANSWER_ODD, 0.40, 0.40, 0.40, 0.01, 0.15)
          .row(ANSWER_DENIED, 0.20, 0.30, 0.20, 0.01, 0.01)
          .row(ANSWER_REFUSED, 0.01, 0.30, 0.05, 0.02, 0.05)
          .row(ANSWER_SILENT, 0.03, 0.02, 0.03, 0.95, 0.015)
          .row(ANSWER_TRUE, 0.02, 0.01, 0.01, 0.01, 0.80)
          .row(NOWHERE_ANSWERS_NAME, 0.95, 0.01, 0.05, 0.01, 0.005)
          .row(NOWHERE_ANSWERS_ALL, 0.01, 0.005, 0.95, 0.005, 0.005)
          .row(NOWHERE_SILENT, 0.02, 0.95, 0.02, 0.60, 0.95)
          .row(NOWHERE_REFUSES_NAME, 0.02, 0.95, 0.02, 0.02, 0.95)
          .row(NOWHERE_MISSES_NAME, 0.01, 0.02, 0.01, 0.40, 0.02)
          .row(OTHERS_TRUE, 0.05, 0.95, 0.02, 0.05, 0.90)
          .row(OTHERS_FORGED, 0.90, 0.05, 0.95, 0.01, 0.01)
          .row(OTHERS_SILENT, 0.02, 0.02, 0.02, 0.90, 0.02)
          .row(NO_SUCH_NAME_ANSWERED, 0.30, 0.20, 0.30, 0.01, 0.05);

  /// Asked only where DNS answers are forged, which is what encrypted resolvers would undo.
  static final Table ENCRYPTED_DNS =
      Table.of(DNS_DOH_BLOCK)
          .prior(0.50, 0.50)
          .row(ENCRYPTED_DEAD, 0.95, 0.05)
          .row(ENCRYPTED_ALIVE, 0.02, 0.95);

  static final Table IP =
      Table.of(IP_BLACKHOLE, IP_RESET, IP_PROHIBITED)
          .prior(0.20, 0.15, 0.10, 0.55)
          .row(SYN_SILENT, 0.95, 0.01, 0.02, 0.02)
          .row(SYN_RESET, 0.01, 0.95, 0.01, 0.02)
          .row(SYN_PROHIBITED, 0.01, 0.01, 0.95, 0.01)
          .row(SYN_UNREACHABLE, 0.02, 0.01, 0.30, 0.30)
          .row(SYN_ACCEPTED, 0.05, 0.05, 0.05, 0.90);

  static final Table TLS =
      Table.of(TLS_RESET_SNI, TLS_DROP_SNI, TLS_MITM, TLS_ALERT)
          .prior(0.20, 0.20, 0.10, 0.05, 0.45)
          .row(NAME_RESET, 0.95, 0.01, 0.01, 0.02, 0.05)
          .row(NAME_SILENT, 0.01, 0.95, 0.01, 0.01, 0.06)
          .row(NAME_FAKED, 0.01, 0.01, 0.95, 0.01, 0.01)
          .row(NAME_ALERTED, 0.01, 0.01, 0.02, 0.95, 0.05)
          .row(NAME_PASSES, 0.08, 0.05, 0.03, 0.05, 0.90)
          .row(NAME_RESET_AT_CONTROL, 0.80, 0.01, 0.01, 0.02, 0.01)
          .row(NAME_SILENT_AT_CONTROL, 0.01, 0.80, 0.01, 0.01, 0.02)
          .row(NAME_FAKED_AT_CONTROL, 0.005, 0.005, 0.50, 0.01, 0.005)
          .row(NAME_PASSES_AT_CONTROL, 0.15, 0.15, 0.50, 0.40, 0.90)
          .row(INNOCENT_PASSES, 0.90, 0.90, 0.50, 0.90, 0.30)
          .row(INNOCENT_FAILS_ALIKE, 0.05, 0.05, 0.50, 0.05, 0.50)
          .row(SPLIT_PASSES, 0.40, 0.40, 0.03, 0.30, 0.03);

  static final Table HTTP =
      Table.of(HTTP_BLOCKPAGE, HTTP_RESET)
          .prior(0.20, 0.20, 0.60)
          .row(PAGE_FOREIGN, 0.95, 0.01, 0.02)
          .row(REQUEST_RESET, 0.02, 0.95, 0.02);

  static final Table RATE =
      Table.of(THROTTLE_POLICING, THROTTLE_FREEZE)
          .prior(0.10, 0.10, 0.80)
          .row(TRANSFER_STALLS, 0.15, 0.95, 0.01)
          .row(TRANSFER_SLOW, 0.95, 0.02, 0.01)
          .row(TRANSFER_ALIKE, 0.02, 0.05, 0.90)
          .row(STALLS_AT_SAME_BYTE, 0.10, 0.80, 0.05);

  static final Table QUIC =
      Table.of(QUIC_DROP_SNI, UDP_DROP)
          .prior(0.30, 0.30, 0.40)
          .row(QUIC_NAME_SILENT, 0.95, 0.95, 0.50)
          .row(QUIC_INNOCENT_PASSES, 0.95, 0.01, 0.05)
          .row(QUIC_INNOCENT_SILENT, 0.02, 0.95, 0.40)
          .row(QUIC_CONTROL_PASSES, 0.90, 0.05, 0.90)
          .row(QUIC_CONTROL_SILENT, 0.20, 0.90, 0.40)
          .row(QUIC_CONTROL_VANISHES, 0.01, 0.85, 0.01)
          .row(ADDRESS_ANSWERS, 0.90, 0.90, 0.30);

  static final Table STUN =
      Table.of(STUN_DROP)
          .prior(0.30, 0.70)
          .row(STUN_SILENT, 0.95, 0.40)
          .row(ADDRESS_ANSWERS, 0.90, 0.05);

  /// All that are asked of every block, but for those that others depend on.
  static final List<Table> OTHERS = List.of(IP, HTTP, RATE, QUIC, STUN);

  /// All families.
  static final List<Table> ALL =
      Stream.concat(Stream.of(DNS, ENCRYPTED_DNS, TLS), OTHERS.stream()).toList();

  private Likelihoods() {}
}
