package tocsin.fingerprints;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tocsin.config.Folder;
import tocsin.config.Problem;
import tocsin.judge.Fingerprint;
import tocsin.judge.Fingerprints;

/// The lists of what censors are known to answer, `fingerprints_dns.csv` and
/// `fingerprints_http.csv`, in the format of OONI's list `blocking-fingerprints`.
///
/// A file that is not there is an empty list, and an operator may put others in its place.
///
/// @param fingerprints what was read
/// @param problems what is wrong with it, by file and line
public record FingerprintFiles(Fingerprints fingerprints, List<Problem> problems) {
  private static final List<String> FILES =
      List.of("fingerprints_dns.csv", "fingerprints_http.csv");

  public FingerprintFiles {
    problems = List.copyOf(problems);
  }

  /// Reads those of a folder.
  public static FingerprintFiles in(Path folder) {
    List<Problem> problems = new ArrayList<>();
    List<Fingerprint> all = new ArrayList<>();
    Map<String, String> places = new HashMap<>();
    for (String name : FILES) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        new Folder(problems)
            .bytes(file)
            .ifPresent(bytes -> all.addAll(read(file, bytes, problems, places)));
      }
    }
    return new FingerprintFiles(new Fingerprints(all), problems.stream().sorted().toList());
  }

  private static List<Fingerprint> read(
      Path file, byte[] bytes, List<Problem> problems, Map<String, String> places) {
    List<Csv.Row> rows = Csv.rows(new String(bytes, StandardCharsets.UTF_8));
    if (rows.isEmpty() || !rows.getFirst().fields().equals(RowReader.COLUMNS)) {
      problems.add(
          new Problem(
              file.toString(),
              1,
              "the first line has to be " + String.join(",", RowReader.COLUMNS)));
      return List.of();
    }
    List<Fingerprint> read = new ArrayList<>();
    for (Csv.Row row : rows.subList(1, rows.size())) {
      RowReader reader = new RowReader(file.toString(), row, problems);
      reader.unique(places);
      reader.fingerprint().ifPresent(read::add);
    }
    return read;
  }
}
