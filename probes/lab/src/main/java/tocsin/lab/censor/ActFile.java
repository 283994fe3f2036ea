package tocsin.lab.censor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// A file of acts, one line of JSON each. For one thread at a time.
final class ActFile implements AutoCloseable {
  private final JsonMapper mapper = JsonMapper.shared();
  private final OutputStream out;

  private record Entry(
      @JsonProperty("time") String time,
      @JsonProperty("network") String network,
      @JsonProperty("fault") String fault,
      @JsonProperty("flow") String flow,
      @JsonProperty("evidence") String evidence,
      @JsonProperty("times") long times) {
    private static Entry of(Act act) {
      String at = act.at().toString();
      return new Entry(at, act.network(), act.fault(), act.flow(), act.evidence(), act.times());
    }
  }

  /// Goes on with the file, or begins it.
  ActFile(Path file) throws IOException {
    out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /// Writes acts at the end; after a failure, some of them may be there.
  void write(List<Act> acts) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Act act : acts) {
      lines.append(mapper.writeValueAsString(Entry.of(act))).append('\n');
    }
    out.write(lines.toString().getBytes(UTF_8));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
