package tocsin.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryTest {
  @TempDir Path proc;

  @Test
  void theShareOfEveryProcessCountsAndNothingElse() throws IOException {
    process("1", "Rss: 9000 kB\nPss:  1000 kB\nPss_Anon: 900 kB\n");
    process("23", "Rss: 9000 kB\nPss:   500 kB\n");
    process("self", "Pss: 77 kB\n");
    Files.createDirectory(proc.resolve("7"));
    assertThat(Memory.megabytes(proc)).isEqualTo(1.536, within(1e-9));
  }

  @Test
  void aRealProcessHasSome() throws IOException {
    assertThat(Memory.megabytes(Path.of("/proc"))).isGreaterThan(10);
  }

  private void process(String name, String rollup) throws IOException {
    Path folder = Files.createDirectory(proc.resolve(name));
    Files.writeString(folder.resolve("smaps_rollup"), rollup);
  }
}
