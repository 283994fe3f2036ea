package tocsin.battery;

import java.util.List;
import tocsin.model.Endpoint;

/// A control that answered just now.
///
/// @param endpoint which
/// @param addresses where, in the order asked; at least one
record Witness(Endpoint endpoint, List<String> addresses) {
  String name() {
    return endpoint.host();
  }

  /// The address to ask it at: of IPv4 if it has one, so that what is compared is alike.
  String address() {
    return addresses.stream()
        .filter(address -> address.indexOf(':') < 0)
        .findFirst()
        .orElse(addresses.getFirst());
  }
}
