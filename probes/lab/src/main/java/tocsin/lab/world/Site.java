package tocsin.lab.world;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Stream;

/// A host that has a server of its own.
///
/// @param host how the address plan calls it
/// @param sharing more names that share its server
/// @param named whether its name can be resolved; an endpoint that is given by its address has none
/// @param clear ports where it accepts connections in clear
/// @param secure ports where it speaks TLS
/// @param large whether its pages are as long as those of a website or of media, and not a few
///   words
/// @param http3 whether it answers over QUIC as well
/// @param stun whether it answers STUN binding requests
/// @param anchor name of the private root its chain ends in; the public one if empty
record Site(
    String host,
    List<String> sharing,
    boolean named,
    NavigableSet<Integer> clear,
    NavigableSet<Integer> secure,
    boolean large,
    boolean http3,
    boolean stun,
    Optional<String> anchor) {
  Site {
    sharing = List.copyOf(sharing);
  }

  /// Its name and those that share its server.
  List<String> names() {
    return Stream.concat(Stream.of(host), sharing.stream()).toList();
  }
}
