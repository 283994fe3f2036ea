package tocsin.net;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.random.RandomGenerator;
import tocsin.model.Failure;
import tocsin.model.Outcome;

/// What is said to one server over a UDP socket of its own.
@FunctionalInterface
interface UdpConversation {
  /// Says it, and tells what came of it; a failure of the socket may be thrown.
  Outcome over(DatagramSocket socket) throws IOException;

  /// Holds a conversation from a high port; whatever the network does is an outcome.
  ///
  /// @throws InterruptedException if the thread is interrupted; the socket is closed
  static Outcome hold(
      InetSocketAddress server, RandomGenerator random, UdpConversation conversation)
      throws InterruptedException {
    try (DatagramSocket socket = UdpPorts.connected(server, random)) {
      return conversation.over(socket);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw Watchdog.interrupted(e);
      }
      return Classifier.classify(e);
    } catch (UnsupportedAddressTypeException e) {
      return new Outcome.Failed(
          Failure.ADDRESS_FAMILY_NOT_SUPPORTED, "this machine has no IP of that version");
    }
  }
}
