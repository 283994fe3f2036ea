package tocsin.battery;

import java.util.List;
import tocsin.model.Failure;
import tocsin.model.Outcome;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.net.Flight;

/// What comes of an attempt in a network that is played.
interface Censor {
  Outcome OK = new Outcome.Succeeded();

  /// The addresses answered; nobody answers if there are none.
  List<String> resolve(String name, RecordType type, Resolver resolver);

  Outcome connect(String address, Flight flight);

  Outcome shake(String address, String serverName, Flight flight);

  static Outcome failed(Failure failure) {
    return new Outcome.Failed(failure, "");
  }
}
