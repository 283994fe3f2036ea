package tocsin.fingerprints;

import java.util.ArrayList;
import java.util.List;

/// Comma-separated values (RFC 4180): a field in quotes may hold commas, lines, and quotes doubled.
final class Csv {
  private final String text;
  private int at;
  private int line = 1;

  private Csv(String text) {
    this.text = text;
  }

  /// One record.
  ///
  /// @param line at which it begins, counted from 1
  /// @param fields at least one
  record Row(int line, List<String> fields) {
    Row {
      fields = List.copyOf(fields);
    }
  }

  /// The records of a text, empty lines left out.
  static List<Row> rows(String text) {
    Csv csv = new Csv(text.replace("\r\n", "\n"));
    List<Row> rows = new ArrayList<>();
    while (csv.at < csv.text.length()) {
      Row row = csv.row();
      if (!row.fields.equals(List.of(""))) {
        rows.add(row);
      }
    }
    return rows;
  }

  private Row row() {
    int begun = line;
    List<String> fields = new ArrayList<>(List.of(field()));
    while (at < text.length() && text.charAt(at) == ',') {
      at++;
      fields.add(field());
    }
    at++;
    line++;
    return new Row(begun, fields);
  }

  /// The field that begins here, up to the comma, line feed or end behind it.
  private String field() {
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    while (at < text.length()) {
      char next = text.charAt(at);
      if (next == '"' && quoted && text.startsWith("\"\"", at)) {
        field.append(next);
        at++;
      } else if (next == '"') {
        quoted = !quoted;
      } else if (!quoted && (next == ',' || next == '\n')) {
        break;
      } else {
        line += next == '\n' ? 1 : 0;
        field.append(next);
      }
      at++;
    }
    return field.toString();
  }
}
