package tocsin.net;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import tocsin.model.RecordType;

/// One question as a stub resolver puts it (RFC 1035): recursion desired, no EDNS.
///
/// @param name fully qualified
/// @param type the record type asked for
/// @param id what a response has to repeat, 0 to 65535
record DnsQuestion(Name name, RecordType type, int id) {
  /// The DNS name that text stands for.
  ///
  /// @throws TextParseException if it is none, for instance because a label is too long
  static Name name(String text) throws TextParseException {
    return Name.fromString(text, Name.root);
  }

  /// The same with id 0, as HTTP caches like it (RFC 8484, section 4.1).
  DnsQuestion withoutId() {
    return new DnsQuestion(name, type, 0);
  }

  /// The message to send.
  byte[] wire() {
    Message message = new Message(id);
    message.getHeader().setFlag(Flags.RD);
    message.addRecord(Record.newRecord(name, wireType(), DClass.IN), 0);
    return message.toWire();
  }

  /// Whether a message asks just this.
  boolean isAskedBy(Message message) {
    Record asked = message.getQuestion();
    return message.getSection(0).size() == 1
        && asked.getType() == wireType()
        && asked.getDClass() == DClass.IN
        && asked.getName().equals(name);
  }

  private int wireType() {
    return switch (type) {
      case A -> Type.A;
      case AAAA -> Type.AAAA;
    };
  }
}
