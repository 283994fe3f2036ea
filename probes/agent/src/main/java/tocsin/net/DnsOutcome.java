package tocsin.net;

import java.util.List;
import java.util.stream.Collectors;
import org.xbill.DNS.Rcode;
import tocsin.model.DnsResponse;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.RecordType;

/// What a stub resolver makes of what arrived.
final class DnsOutcome {
  private DnsOutcome() {}

  /// The outcome of a response that answers the question.
  static Outcome of(DnsResponse response, RecordType type) {
    return switch (response.rcode()) {
      case Rcode.NOERROR -> noError(response, type);
      case Rcode.NXDOMAIN -> failed(Failure.DNS_NXDOMAIN, response);
      case Rcode.SERVFAIL -> failed(Failure.DNS_SERVFAIL, response);
      case Rcode.REFUSED -> failed(Failure.DNS_REFUSED, response);
      default -> failed(Failure.DNS_SERVER_MISBEHAVING, response);
    };
  }

  /// The outcome where responses came and not one of them answers the question: that of the first.
  static Outcome.Failed ofDefects(List<DnsResponse> responses) {
    String defects =
        responses.stream().map(DnsResponse::defect).distinct().collect(Collectors.joining(", "));
    Failure failure =
        responses.getFirst().defect().equals(DnsReply.WRONG_QUERY_ID)
            ? Failure.DNS_WRONG_QUERY_ID
            : Failure.DNS_SERVER_MISBEHAVING;
    return new Outcome.Failed(failure, "no reply answers the question: " + defects);
  }

  private static Outcome noError(DnsResponse response, RecordType type) {
    return response.addresses(type).isEmpty()
        ? new Outcome.Failed(Failure.DNS_NO_ANSWER, "no " + type + " record in the answer")
        : new Outcome.Succeeded();
  }

  private static Outcome.Failed failed(Failure failure, DnsResponse response) {
    return new Outcome.Failed(failure, "rcode " + Rcode.string(response.rcode()));
  }
}
