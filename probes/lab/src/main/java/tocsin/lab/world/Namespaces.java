package tocsin.lab.world;

import java.util.List;

/// Where the servers' programs run.
@FunctionalInterface
public interface Namespaces {
  /// A process, not yet started, that will run the command in the namespace of that name.
  ///
  /// @param namespace `internet`, or `access-N` of the network of number N
  ProcessBuilder inside(String namespace, List<String> command);
}
