package tocsin.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads a configuration directory: `targets/*.yml`, `regions.yml`, `controls.yml`, `trust/*.pem`.
///
/// Every problem in every file is found at once. Nothing a file holds makes it throw; files are
/// read up to 1 MiB each, in a plain subset of YAML without anchors, aliases, tags or several
/// documents.
public final class ConfigurationReader {
  private final Path directory;
  private final List<Path> moreTargets;
  private final List<Problem> problems = new ArrayList<>();
  private final Folder folder = new Folder(problems);

  private ConfigurationReader(Path directory, List<Path> moreTargets) {
    this.directory = directory;
    this.moreTargets = moreTargets;
  }

  /// Reads the directory; problems name files as `directory` is written.
  public static Loaded read(Path directory) {
    return read(directory, List.of());
  }

  /// Reads the directory and, as if they were in its `targets/`, the files of more folders.
  public static Loaded read(Path directory, List<Path> moreTargets) {
    return new ConfigurationReader(directory, List.copyOf(moreTargets)).read();
  }

  private Loaded read() {
    if (!Files.isDirectory(directory)) {
      folder.document(directory).problem("there is no such directory; name the one with targets/");
      return new Loaded.Bad(problems);
    }
    AnchorFiles anchors = new AnchorFiles(directory.resolve("trust"), folder);
    List<Service> services = services(anchors);
    Map<String, Region> regions = regions();
    ControlsReader.Controls controls = controls(anchors, regions);
    if (problems.isEmpty()) {
      return new Loaded.Good(
          new Configuration(
              services,
              regions,
              controls.global(),
              anchors.anchors(),
              controls.domestic(),
              controls.resolvers()));
    }
    return new Loaded.Bad(problems.stream().sorted().distinct().toList());
  }

  private List<Service> services(AnchorFiles anchors) {
    Path targets = directory.resolve("targets");
    int before = problems.size();
    List<Path> files = folder.files(targets, ".yml");
    if (files.isEmpty() && problems.size() == before) {
      folder
          .document(targets)
          .problem("the folder has no file SERVICE.yml; there is nothing to ask");
    }
    List<ServiceReader.Found> found =
        Stream.concat(
                files.stream(),
                moreTargets.stream().flatMap(more -> folder.files(more, ".yml").stream()))
            .flatMap(
                file ->
                    folder
                        .yaml(file)
                        .flatMap(
                            root ->
                                new ServiceReader(folder.document(file), trusts(file, anchors))
                                    .read(root))
                        .stream())
            .toList();
    refuseTwins(found);
    return found.stream().map(ServiceReader.Found::service).toList();
  }

  /// Of the files of one service at most one may be scheduled.
  private static void refuseTwins(List<ServiceReader.Found> found) {
    Map<String, ServiceReader.Found> scheduled = new HashMap<>();
    for (ServiceReader.Found each : found) {
      if (!each.service().scheduled()) {
        continue;
      }
      ServiceReader.Found first = scheduled.putIfAbsent(each.service().id(), each);
      if (first != null) {
        each.document()
            .problem(
                each.line(),
                "service '%s' is already in %s:%d; write 'scheduled: false' in one of the two"
                    .formatted(each.service().id(), first.document().file(), first.line()));
      }
    }
  }

  private Map<String, Region> regions() {
    Path file = directory.resolve("regions.yml");
    return folder
        .yaml(file)
        .map(root -> RegionsReader.read(root, folder.document(file)))
        .orElse(Map.of());
  }

  private ControlsReader.Controls controls(AnchorFiles anchors, Map<String, Region> regions) {
    Path file = directory.resolve("controls.yml");
    Document document = folder.document(file);
    EndpointReader endpoints = new EndpointReader(document, trusts(file, anchors));
    return folder
        .yaml(file)
        .map(root -> new ControlsReader(document, endpoints, regions).read(root))
        .orElse(ControlsReader.Controls.NONE);
  }

  private TrustReader trusts(Path file, AnchorFiles anchors) {
    return new TrustReader(
        folder.document(file), directory.resolve("trust").toString(), anchors.names());
  }
}
