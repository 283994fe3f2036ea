package tocsin.lab.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tocsin.model.Target;
import tocsin.net.Ticker;

/// As whom a test's process runs. An ordinary user cannot read our build, so the classes it needs
/// are copied to where it can.
enum Who {
  /// Root, if the tests are run by root.
  OURSELVES {
    @Override
    List<String> prefix() {
      return List.of();
    }
  },
  /// Nobody; whoever runs the tests if that is not root.
  AN_ORDINARY_USER {
    @Override
    List<String> prefix() throws IOException {
      return Enclosure.isRoot()
          ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
          : List.of();
    }
  };

  private static final List<Class<?>> NEEDED =
      List.of(Topology.class, Who.class, Ticker.class, Target.class);

  abstract List<String> prefix() throws IOException;

  /// Runs [EnclosureOuter] with that main class inside.
  ProcessBuilder outer(Path folder, Class<?> inside) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(prefix());
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(folder)));
    words.addAll(List.of(EnclosureOuter.class.getName(), inside.getName()));
    return Programs.ofMachine().builder(words).redirectErrorStream(true);
  }

  private static String classPath(Path folder) throws IOException, InterruptedException {
    List<String> copies =
        Stream.iterate(0, place -> place + 1)
            .limit(NEEDED.size())
            .map(place -> folder.resolve("classes-" + place).toString())
            .toList();
    for (int place = 0; place < copies.size(); place++) {
      if (Files.notExists(Path.of(copies.get(place)))) {
        run("cp", "-r", source(NEEDED.get(place)).toString(), copies.get(place));
      }
    }
    run("chmod", "-R", "a+rX", folder.toString());
    return copies.stream().collect(Collectors.joining(":"));
  }

  private static Path source(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException("failed: " + String.join(" ", command));
    }
  }
}
