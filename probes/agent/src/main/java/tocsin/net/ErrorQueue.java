package tocsin.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tocsin.model.Failure;
import tocsin.model.IcmpMessage;
import tocsin.model.IcmpMessage.Sender;
import tocsin.model.Outcome;

/// The error queue of a socket that is about to connect: it tells which ICMP message ended the
/// attempt, of which the error number says much less. Java closes a socket that did not connect, so
/// that a second descriptor of it is kept until the queue has been read. Linux only; elsewhere it
/// tells nothing.
///
/// @param peer where the socket is to connect to
/// @param descriptors the second one; none where the platform has no such queue
record ErrorQueue(InetAddress peer, List<Integer> descriptors) implements AutoCloseable {
  private static final int IP_RECVERR = 11;
  private static final int IPV6_RECVERR = 25;

  /// Where a `struct sock_extended_err` has what, and its length; the address of who sent it
  /// follows.
  private static final int ORIGIN = 4;

  private static final int TYPE = 5;
  private static final int CODE = 6;
  private static final int LENGTH = 16;
  private static final int ORIGIN_ICMP = 2;
  private static final int ORIGIN_ICMPV6 = 3;

  /// One that tells nothing.
  static ErrorQueue none(InetAddress peer) {
    return new ErrorQueue(peer, List.of());
  }

  /// That of a socket that is not bound yet; it is bound then.
  static ErrorQueue of(SocketChannel channel, InetAddress peer) throws IOException {
    if (!OwnSockets.available()) {
      return none(peer);
    }
    channel.bind(null);
    boolean v6 = peer instanceof Inet6Address;
    int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    List<Integer> meant =
        OwnSockets.unconnected(port).stream()
            .filter(descriptor -> OwnSockets.isV4(descriptor) != v6)
            .toList();
    boolean heeded =
        meant.size() == 1
            && SocketCalls.setOption(
                meant.getFirst(),
                v6 ? SocketCalls.IPPROTO_IPV6 : SocketCalls.IPPROTO_IP,
                v6 ? IPV6_RECVERR : IP_RECVERR,
                1);
    return heeded
        ? new ErrorQueue(peer, meant.stream().flatMapToInt(SocketCalls::duplicate).boxed().toList())
        : none(peer);
  }

  /// The same outcome; where a message of ICMP came, the detail holds it, and where one must have
  /// come and is not to be had, that.
  Outcome noted(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded _ -> outcome;
      case Outcome.Failed(Failure failure, String detail) ->
          message()
              .map(IcmpMessage::toString)
              .or(() -> missing(failure))
              .<Outcome>map(
                  note -> new Outcome.Failed(failure, "%s (%s)".formatted(detail, note).strip()))
              .orElse(outcome);
    };
  }

  private static Optional<String> missing(Failure failure) {
    boolean bySomebody =
        failure == Failure.HOST_UNREACHABLE
            || failure == Failure.NETWORK_UNREACHABLE
            || failure == Failure.PERMISSION_DENIED;
    return bySomebody ? Optional.of("icmp message not available") : Optional.empty();
  }

  private Optional<IcmpMessage> message() {
    return descriptors.stream()
        .map(SocketCalls::queuedError)
        .filter(error -> error.length > LENGTH)
        .filter(error -> error[ORIGIN] == ORIGIN_ICMP || error[ORIGIN] == ORIGIN_ICMPV6)
        .map(
            error ->
                new IcmpMessage(
                    error[ORIGIN] == ORIGIN_ICMPV6,
                    Byte.toUnsignedInt(error[TYPE]),
                    Byte.toUnsignedInt(error[CODE]),
                    sender(Arrays.copyOfRange(error, LENGTH, error.length))))
        .findFirst();
  }

  private Sender sender(byte[] socketAddress) {
    InetAddress sender = OwnSockets.address(socketAddress);
    if (sender.equals(peer)) {
      return Sender.PEER;
    }
    return isOwn(sender) ? Sender.HERE : Sender.HOP;
  }

  private static boolean isOwn(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException _) {
      return false;
    }
  }

  @Override
  public void close() {
    descriptors.forEach(SocketCalls::close);
  }
}
