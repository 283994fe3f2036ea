package tocsin.lab.packet;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// A question to a name server (RFC 1035), and forged answers to it. What follows the question,
/// such as EDNS, is not looked at; answers carry none.
public final class DnsQuestion {
  private static final int HEADER = 12;

  private final Header header;
  private final Record question;

  private DnsQuestion(Header header, Record question) {
    this.header = header;
    this.question = question;
  }

  /// Reads the payload of a UDP packet; empty if it is no query with one question.
  public static Optional<DnsQuestion> parse(byte[] udpPayload) {
    if (udpPayload.length < HEADER) {
      return Optional.empty();
    }
    try {
      Message query = new Message(withoutRecords(udpPayload));
      Header header = query.getHeader();
      return header.getFlag(Flags.QR)
              || header.getOpcode() != Opcode.QUERY
              || query.getSection(Section.QUESTION).size() != 1
          ? Optional.empty()
          : Optional.of(new DnsQuestion(header, query.getSection(Section.QUESTION).getFirst()));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The query as if it had ended after its questions.
  private static byte[] withoutRecords(byte[] query) {
    byte[] copy = query.clone();
    Arrays.fill(copy, 6, HEADER, (byte) 0);
    return copy;
  }

  /// By which question and answer find each other.
  public int id() {
    return header.getID();
  }

  /// What is asked about, as it was written, with the final dot.
  public String name() {
    return question.getName().toString();
  }

  /// The type of record asked for, by its number: 1 for A, 28 for AAAA.
  public int type() {
    return question.getType();
  }

  /// The answer that the name has these addresses, of which those of the question's type count; an
  /// empty answer if there is none.
  ///
  /// @param ttl in seconds
  public byte[] addresses(List<InetAddress> addresses, long ttl) {
    Message answer = answer(Rcode.NOERROR);
    for (InetAddress address : addresses) {
      if (type() == Type.A && address instanceof Inet4Address) {
        answer.addRecord(new ARecord(question.getName(), DClass.IN, ttl, address), Section.ANSWER);
      }
      if (type() == Type.AAAA && !(address instanceof Inet4Address)) {
        answer.addRecord(
            new AAAARecord(question.getName(), DClass.IN, ttl, address), Section.ANSWER);
      }
    }
    return answer.toWire();
  }

  /// The answer that there is no such name.
  public byte[] nonexistent() {
    return answer(Rcode.NXDOMAIN).toWire();
  }

  private Message answer(int rcode) {
    Message answer = new Message(id());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    if (header.getFlag(Flags.RD)) {
      answer.getHeader().setFlag(Flags.RD);
    }
    answer.getHeader().setRcode(rcode);
    answer.addRecord(question, Section.QUESTION);
    return answer;
  }
}
