package tocsin.lab.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoorstepTest {
  @TempDir private Path among;

  @Test
  void whatAKilledProcessLeftIsRemovedByTheNext() throws IOException, InterruptedException {
    Path left = leftBy(deadProcess());
    try (Doorstep next = Doorstep.in(among)) {
      assertThat(left).doesNotExist();
      assertThat(next.folder()).isDirectory();
    }
    assertThat(among).isEmptyDirectory();
  }

  @Test
  void theFoldersOfTheLivingStay() throws IOException {
    Path parents = leftBy(ProcessHandle.current().parent().orElseThrow().pid());
    try (Doorstep first = Doorstep.in(among);
        Doorstep second = Doorstep.in(among)) {
      assertThat(parents.resolve("door")).exists();
      assertThat(first.folder()).isDirectory().isNotEqualTo(second.folder());
    }
  }

  @Test
  void whatIsNoFolderOfALabStays() throws IOException, InterruptedException {
    Path more = Files.writeString(leftBy(deadProcess()).resolve("more"), "");
    Path other = Files.createDirectory(among.resolve("tocsin-lab-notes"));
    try (Doorstep _ = Doorstep.in(among)) {
      assertThat(more).exists();
      assertThat(other).exists();
    }
  }

  private Path leftBy(long process) throws IOException {
    Path folder = Files.createDirectory(among.resolve("tocsin-lab-%d-77".formatted(process)));
    Files.writeString(folder.resolve("door"), "");
    return folder;
  }

  private static long deadProcess() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("true").start();
    assertThat(process.waitFor()).isZero();
    return process.pid();
  }
}
