package tocsin.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Replies to a query, as bytes: good ones and bad ones.
final class Replies {
  private Replies() {}

  /// A good answer with these records, in master file format without the owner's final dot.
  static byte[] answer(byte[] query, String... records) {
    Message message = response(query, Rcode.NOERROR);
    for (String record : records) {
      message.addRecord(record(record), Section.ANSWER);
    }
    return message.toWire();
  }

  /// An answer of nothing but an rcode.
  static byte[] rcode(byte[] query, int rcode) {
    return response(query, rcode).toWire();
  }

  /// An empty answer with the flag `tc`.
  static byte[] truncated(byte[] query) {
    Message message = response(query, Rcode.NOERROR);
    message.getHeader().setFlag(Flags.TC);
    return message.toWire();
  }

  /// A good answer to a query that was not made, by its id.
  static byte[] wrongId(byte[] query, String... records) {
    byte[] reply = answer(query, records);
    reply[0] ^= 0x55;
    return reply;
  }

  /// A good answer to a question that was not asked.
  static byte[] wrongQuestion(byte[] query, String record) {
    Message message = response(query, Rcode.NOERROR);
    message.removeAllRecords(Section.QUESTION);
    Record other = record(record);
    message.addRecord(
        Record.newRecord(other.getName(), other.getType(), other.getDClass()), Section.QUESTION);
    message.addRecord(other, Section.ANSWER);
    return message.toWire();
  }

  /// An answer whose record's name is a compression pointer to itself.
  static byte[] compressionLoop(byte[] query) {
    byte[] head = rcode(query, Rcode.NOERROR);
    head[7] = 1;
    int at = head.length;
    return ByteBuffer.allocate(at + 16)
        .put(head)
        .putShort((short) (0xC000 | at))
        .put(new byte[] {0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1})
        .array();
  }

  /// The message behind its length, as TCP carries it.
  static byte[] framed(byte[] message) {
    ByteArrayOutputStream framed = new ByteArrayOutputStream();
    framed.write(message.length >> 8);
    framed.write(message.length);
    framed.writeBytes(message);
    return framed.toByteArray();
  }

  private static Message response(byte[] query, int rcode) {
    try {
      Message response = new Message(query);
      response.getHeader().setFlag(Flags.QR);
      response.getHeader().setFlag(Flags.RA);
      response.getHeader().setRcode(rcode);
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Record record(String text) {
    String[] words = text.split(" ", 4);
    try {
      return Record.fromString(
          Name.fromString(words[0], Name.root),
          Type.value(words[2]),
          DClass.IN,
          Long.parseLong(words[1]),
          words[3],
          Name.root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
