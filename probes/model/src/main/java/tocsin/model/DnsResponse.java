package tocsin.model;

import java.util.ArrayList;
import java.util.List;

/// One DNS message that arrived while a question was open.
///
/// @param arrivedMicros when, since the measurement began
/// @param source who sent it, `address:port`; with `/tcp` after it where a question put over UDP
///   was repeated over TCP because the answer was truncated
/// @param hopLimit the packet's TTL or hop limit on arrival; 0 where the platform does not tell
/// @param rcode the response code of the header; -1 if the message could not be read
/// @param flags the header's flags that are set: `aa`, `tc`, `rd`, `ra`, `ad`, `cd`
/// @param answers the answer section, at most 64 records; all are in `raw`
/// @param defect why it does not answer the question (`wrong_source`, `wrong_query_id`,
///   `wrong_question`, `not_a_response`, `malformed`, `truncated`); empty if it does
/// @param raw the message itself, base64
public record DnsResponse(
    long arrivedMicros,
    String source,
    int hopLimit,
    int rcode,
    List<String> flags,
    List<Answer> answers,
    String defect,
    String raw) {
  public DnsResponse {
    flags = List.copyOf(flags);
    answers = List.copyOf(answers);
  }

  /// One record of the answer section.
  ///
  /// @param name the owner name
  /// @param type such as `A`, `AAAA`, `CNAME`
  /// @param ttl the record's time to live, seconds
  /// @param data its content as text: an address or a name
  public record Answer(String name, String type, long ttl, String data) {}

  /// Whether it answers the question that was asked.
  public boolean matches() {
    return defect.isEmpty();
  }

  /// The addresses of that type in the answer section.
  public List<String> addresses(RecordType type) {
    List<String> addresses = new ArrayList<>(answers.size());
    for (Answer answer : answers) {
      if (answer.type().equals(type.name())) {
        addresses.add(answer.data());
      }
    }
    return List.copyOf(addresses);
  }
}
