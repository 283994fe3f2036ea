package tocsin.net;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import tocsin.model.DnsResponse;

/// Reads the bytes that came back; they may be anything.
final class DnsReply {
  static final String WRONG_SOURCE = "wrong_source";
  static final String WRONG_QUERY_ID = "wrong_query_id";
  static final String WRONG_QUESTION = "wrong_question";
  static final String NOT_A_RESPONSE = "not_a_response";
  static final String MALFORMED = "malformed";
  static final String TRUNCATED = "truncated";

  private static final int MOST_ANSWERS = 64;
  private static final int MOST_CHARACTERS = 1024;

  private final DnsQuestion question;
  private final String source;
  private final long arrivedMicros;
  private final byte[] bytes;

  /// @param question what had been asked
  /// @param source who sent them, `address:port`
  /// @param arrivedMicros when, since the measurement began
  /// @param bytes what came
  DnsReply(DnsQuestion question, String source, long arrivedMicros, byte[] bytes) {
    this.question = question;
    this.source = source;
    this.arrivedMicros = arrivedMicros;
    this.bytes = bytes;
  }

  /// The response as evidence; what is wrong with it is in its `defect`.
  DnsResponse read() {
    Header header;
    try {
      header = new Header(bytes);
    } catch (IOException e) {
      return response(-1, List.of(), List.of(), MALFORMED);
    }
    // The record parsers promise an IOException for bytes they cannot read and mostly keep it.
    try {
      Message message = new Message(bytes);
      return response(header, answers(message), defect(header, message));
    } catch (IOException | RuntimeException e) {
      String defect = defect(header);
      return response(header, List.of(), defect.isEmpty() ? MALFORMED : defect);
    }
  }

  /// The same with another defect.
  static DnsResponse withDefect(DnsResponse response, String defect) {
    return new DnsResponse(
        response.arrivedMicros(),
        response.source(),
        response.hopLimit(),
        response.rcode(),
        response.flags(),
        response.answers(),
        defect,
        response.raw());
  }

  private String defect(Header header) {
    if (!header.getFlag(Flags.QR)) {
      return NOT_A_RESPONSE;
    }
    return header.getID() == question.id() ? "" : WRONG_QUERY_ID;
  }

  private String defect(Header header, Message message) {
    String defect = defect(header);
    if (!defect.isEmpty()) {
      return defect;
    }
    if (!question.isAskedBy(message)) {
      return WRONG_QUESTION;
    }
    if (message.getSection(Section.ANSWER).stream().anyMatch(DnsReply::isEmpty)) {
      return MALFORMED;
    }
    return header.getFlag(Flags.TC) ? TRUNCATED : "";
  }

  /// Whether it is a record of an address without the address, which the library reads where the
  /// message calls itself an update (RFC 2136).
  private static boolean isEmpty(Record answer) {
    return switch (answer.getType()) {
      case Type.A -> !(answer instanceof ARecord);
      case Type.AAAA -> !(answer instanceof AAAARecord);
      default -> false;
    };
  }

  private static List<DnsResponse.Answer> answers(Message message) {
    return message.getSection(Section.ANSWER).stream()
        .limit(MOST_ANSWERS)
        .map(DnsReply::answer)
        .toList();
  }

  private static DnsResponse.Answer answer(Record answer) {
    return new DnsResponse.Answer(
        withoutDot(answer.getName().toString()),
        Type.string(answer.getType()),
        answer.getTTL(),
        data(answer));
  }

  private static String data(Record answer) {
    if (answer instanceof AAAARecord ipv6) {
      return IpText.of(ipv6.rdataToWireCanonical());
    }
    String data = withoutDot(answer.rdataToString());
    return data.length() <= MOST_CHARACTERS ? data : data.substring(0, MOST_CHARACTERS);
  }

  private static String withoutDot(String name) {
    return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private DnsResponse response(Header header, List<DnsResponse.Answer> answers, String defect) {
    return response(header.getRcode(), flags(header), answers, defect);
  }

  private DnsResponse response(
      int rcode, List<String> flags, List<DnsResponse.Answer> answers, String defect) {
    String raw = Base64.getEncoder().encodeToString(bytes);
    return new DnsResponse(arrivedMicros, source, 0, rcode, flags, answers, defect, raw);
  }

  private static List<String> flags(Header header) {
    return Stream.of(Flags.AA, Flags.TC, Flags.RD, Flags.RA, Flags.AD, Flags.CD)
        .filter(header::getFlag)
        .map(flag -> Flags.string(flag))
        .toList();
  }
}
