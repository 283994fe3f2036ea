package tocsin.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.judge.Story.CHAT;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.config.ConfigurationReader;
import tocsin.config.Loaded;
import tocsin.judge.Story;
import tocsin.model.Measurement;
import tocsin.ooni.Translator;
import tocsin.wire.Wire;

final class ArchiveTest {
  private static final Translator TRANSLATOR =
      new Translator(
          ((Loaded.Good)
                  ConfigurationReader.read(Path.of(System.getProperty("tocsin.root"), "config")))
              .configuration());
  private static final String THEIRS =
      """
      {"test_name": "signal", "measurement_start_time": "2021-10-21 10:20:05", "probe_cc": "CN",
      "probe_asn": "AS4134", "test_keys": {"queries":
      [{"hostname": "uptime.signal.org", "failure": "dns_servfail_error", "t": 1}]}}
      """;
  private static final String THEIR_LINE = THEIRS.replace("\n", " ");

  private final List<Measurement> taken = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  @Test
  void ourLinesAndTheirsMayBeMixed() throws Exception {
    read((ours(0) + "\n" + THEIR_LINE + "\n\n" + ours(60) + "\n").getBytes(StandardCharsets.UTF_8));
    assertThat(taken).hasSize(3);
    assertThat(told).isEmpty();
  }

  @Test
  void aBrokenLineIsToldByItsNumberAndSkipped() throws Exception {
    String lines = "%s\nnonsense\n\n{\"v\":1}\n{\"x\":1}\n%s".formatted(ours(0), ours(60));
    read(lines.getBytes(StandardCharsets.UTF_8));
    assertThat(taken).hasSize(2);
    assertThat(told).extracting(one -> one.substring(0, 1)).containsExactly("2", "4", "5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "[%s]", "[%1$s, %1$s]", "%1$s%1$s", "  [\n%s\n]"})
  void theirJsonMayGoOverManyLines(String shape) throws Exception {
    read(shape.formatted(THEIRS).getBytes(StandardCharsets.UTF_8));
    assertThat(told).isEmpty();
    assertThat(taken).isNotEmpty();
  }

  @Test
  void aDocumentThatBreaksOffKeepsWhatCameBefore() throws Exception {
    read(("[" + THEIRS + ", {\"test_name\": ").getBytes(StandardCharsets.UTF_8));
    assertThat(taken).hasSize(1);
    assertThat(told).hasSize(1);
  }

  @Test
  void compressionIsToldByTheFirstBytes() throws Exception {
    byte[] plain = ours(0).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(plain);
    }
    read(gzip.toByteArray());
    read(Zstd.compress(plain));
    read(plain);
    assertThat(taken).hasSize(3).allMatch(one -> one.equals(taken.getFirst()));
  }

  @Test
  void nothingIsNoMeasurement() throws Exception {
    read(new byte[0]);
    read("\n \n".getBytes(StandardCharsets.UTF_8));
    assertThat(taken).isEmpty();
    assertThat(told).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 10_000, 1_000_000_000})
  void whateverTheOrderAndTheMemoryEachComesOnceInTheOrderOfTime(long held, @TempDir Path folder)
      throws IOException {
    List<Measurement> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      all.add(Story.of("cn-1", CHAT, i * 7).answers());
    }
    List<Measurement> shuffled = new ArrayList<>(all);
    shuffled.addAll(all.subList(0, 50));
    Collections.shuffle(shuffled, new Random(3));
    Path runs = Files.createDirectory(folder.resolve("runs"));
    try (Sorting sorting = new Sorting(runs, held)) {
      for (Measurement one : shuffled) {
        sorting.add(one);
      }
      sorting.drain(taken::add);
    }
    assertThat(taken).isEqualTo(all);
    assertThat(runs).doesNotExist();
  }

  private void read(byte[] bytes) throws IOException {
    new Archive(
            TRANSLATOR,
            new Archive.Taker() {
              @Override
              public void measurement(Measurement measurement) {
                taken.add(measurement);
              }

              @Override
              public void broken(long line, String reason) {
                told.add(line + ": " + reason);
              }

              @Override
              public void dropped(String reason) {
                told.add(reason);
              }
            })
        .read(new ByteArrayInputStream(bytes));
  }

  private static String ours(int second) {
    return new String(Wire.encode(Story.of("cn-1", CHAT, second).answers()), StandardCharsets.UTF_8)
        .strip();
  }
}
