package tocsin.net;

import java.util.random.RandomGenerator;
import tocsin.model.IcmpMessage;
import tocsin.model.RecordType;
import tocsin.model.Resolver;
import tocsin.model.Step;

/// The network as one measurement sees it.
///
/// Every operation ends within its deadline, and whatever comes of it is a step: no method throws
/// for a fault of the network. A thread that is interrupted gets an [InterruptedException] from the
/// operations that wait.
public interface Network {
  /// Whom names are asked of unless a check says otherwise.
  Resolver resolver();

  /// The chance this measurement draws on.
  RandomGenerator random();

  /// Puts a question to a resolver, over a socket of its own, and starts listening.
  Lookup lookup(String name, RecordType type, Resolver resolver) throws InterruptedException;

  /// The same, by datagrams that go only so far: a resolver farther away does not hear it.
  ///
  /// @param resolver one that is asked over UDP
  Lookup lookup(String name, RecordType type, Resolver resolver, Flight.Limited flight)
      throws InterruptedException;

  /// Whether this platform lets packets be limited to a number of hops.
  boolean limitsHops();

  /// Tries to open a TCP connection to one address.
  Connection connect(String address, int port) throws InterruptedException;

  /// The same; where it fails, the step's detail holds the [IcmpMessage] that said so, if one came
  /// and the platform tells.
  Connection connectHeeding(String address, int port) throws InterruptedException;

  /// The same, by packets that go only so far.
  Connection connect(String address, int port, Flight.Limited flight) throws InterruptedException;

  /// Sends a QUIC Initial with a ClientHello to one address, from a high port, and again while
  /// nothing comes.
  ///
  /// It succeeds once the server has answered and, seconds later, shows that it still hears; the
  /// step's timing ends with the first answer.
  ///
  /// @param serverName the name in the ClientHello; where empty none is sent
  Step.Initial initial(String address, int port, String serverName) throws InterruptedException;

  /// Asks a STUN server over UDP where our packets come from.
  Step.Binding binding(String address, int port) throws InterruptedException;
}
