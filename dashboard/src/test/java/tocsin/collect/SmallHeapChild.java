package tocsin.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import tocsin.model.Measurement;

/// A process with a dashboard and a hostile probe: zip bombs, a hundred thousand mutated lines, and
/// in the end one good batch. It says `survived` if every one of them got its answer.
public final class SmallHeapChild {
  private static final int BOMB_MEGABYTES = 1024;

  private SmallHeapChild() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Limits generous = Limits.STANDARD.withRate(100_000, 1_000_000);
    try (TestDashboard dashboard = new TestDashboard(folder, generous);
        TestProbe probe = TestProbe.enrolled(dashboard)) {
      assertThat(probe.send(gzipBomb(), "gzip").statusCode()).isEqualTo(413);
      assertThat(probe.send(zstdBomb(), "zstd").statusCode()).isEqualTo(413);
      mutate(dashboard, probe);
      Measurement good = probe.lines.reachable(TestDashboard.NOW, "good.example");
      assertThat(probe.send(List.of(good)).body()).contains("\"accepted\":1");
    }
    System.out.println("survived");
  }

  private static void mutate(TestDashboard dashboard, TestProbe probe) throws Exception {
    Random random = new Random(5);
    byte[] line =
        TestProbe.ndjson(List.of(probe.lines.reachable(TestDashboard.NOW, "mutated.example")));
    for (int batch = 0; batch < 50; batch++) {
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      for (int i = 0; i < 2_000; i++) {
        byte[] mutated = line.clone();
        mutated[random.nextInt(line.length - 1)] = (byte) (32 + random.nextInt(90));
        lines.writeBytes(mutated);
      }
      assertThat(probe.send(TestProbe.gzip(lines.toByteArray()), "gzip").statusCode())
          .isEqualTo(200);
    }
    assertThat(answered(dashboard)).isEqualTo(100_000);
  }

  private static double answered(TestDashboard dashboard) {
    return dashboard.counted("tocsin.ingest.measurements")
        + dashboard.counted("tocsin.ingest.duplicates")
        + dashboard.refused("line_malformed")
        + dashboard.refused("line_vantage")
        + dashboard.refused("line_future")
        + dashboard.refused("line_expired");
  }

  private static byte[] gzipBomb() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bomb)) {
      fill(gzip);
    }
    return bomb.toByteArray();
  }

  private static byte[] zstdBomb() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream zstd = new ZstdOutputStream(bomb)) {
      fill(zstd);
    }
    return bomb.toByteArray();
  }

  private static void fill(OutputStream out) throws IOException {
    byte[] letters = "a".repeat(1 << 20).getBytes(UTF_8);
    for (int i = 0; i < BOMB_MEGABYTES; i++) {
      out.write(letters);
    }
  }
}
