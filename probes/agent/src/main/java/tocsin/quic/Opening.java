package tocsin.quic;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The client's side of a QUIC connection that goes no further than the server's first answer: what
/// to send, and what is to be made of what comes. For one thread.
///
/// The keys of an Initial are known to all who see the first one. So nothing here proves who
/// answered; but it was somebody who had read what was sent.
public final class Opening {
  private final RandomGenerator random;
  private final byte[] handshake;
  private Attempt attempt;
  private boolean answered;
  private int sent;
  private int firstPing = Integer.MAX_VALUE;

  /// @param serverName the name in the ClientHello, at most 255 characters of ASCII; where empty
  ///   none is sent
  /// @param random chance for connection ids; used at once and when a version is negotiated
  public Opening(String serverName, RandomGenerator random) {
    this.random = random;
    this.attempt = Attempt.first(QuicVersion.V1, random);
    this.handshake = Frames.crypto(ClientHello.of(serverName, attempt.source(), random));
  }

  /// The version of the next datagram.
  public QuicVersion version() {
    return attempt.version();
  }

  /// The next datagram with the ClientHello.
  public byte[] initial() {
    return attempt.initial(sent++, handshake);
  }

  /// The next datagram that only asks whether the server still hears.
  public byte[] ping() {
    firstPing = Math.min(firstPing, sent);
    return attempt.initial(sent++, Frames.ping());
  }

  /// The datagram that says good-bye.
  public byte[] close() {
    return attempt.initial(sent++, Frames.close());
  }

  /// What a datagram says that came from the server's address.
  public Reading read(byte[] datagram) {
    Optional<LongHeader> header =
        LongHeader.at(datagram, 0)
            .filter(found -> Arrays.equals(found.destination(), attempt.source()));
    if (header.isEmpty()) {
      return new Reading.Nothing();
    }
    if (header.get().version() == 0) {
      return negotiation(datagram, header.get());
    }
    Optional<Retry> retry = Retry.in(datagram, header.get(), attempt.version(), attempt.origin());
    return retry.isPresent() ? retried(retry.get()) : packets(datagram);
  }

  /// Versions are negotiated before anything else; a list that has the version which was sent is
  /// not the server's (RFC 9000, section 6.2).
  private Reading negotiation(byte[] datagram, LongHeader header) {
    VersionNegotiation offered = VersionNegotiation.in(datagram, header);
    boolean echoes = Arrays.equals(header.source(), attempt.origin());
    if (!echoes || answered || attempt.retried() || offered.has(version())) {
      return new Reading.Nothing();
    }
    if (version() == QuicVersion.V2 || !offered.has(QuicVersion.V2)) {
      return new Reading.Incompatible(offered.toString());
    }
    attempt = attempt.in(QuicVersion.V2, random);
    return new Reading.Renegotiated();
  }

  /// One Retry is followed, and only while nothing else was answered (RFC 9000, section 17.2.5.2).
  private Reading retried(Retry retry) {
    if (answered || attempt.retried()) {
      return new Reading.Nothing();
    }
    attempt = attempt.after(retry);
    return new Reading.Retried();
  }

  private Reading packets(byte[] datagram) {
    Reading reading = new Reading.Nothing();
    for (QuicPacket packet : QuicPacket.in(datagram)) {
      Optional<List<Frame>> frames = attempt.open(packet).map(Frames::in);
      if (frames.isPresent() && !(reading instanceof Reading.Closed)) {
        reading = frames(frames.get(), packet, reading);
      }
    }
    return reading;
  }

  private Reading frames(List<Frame> frames, QuicPacket packet, Reading before) {
    Reading reading = before;
    for (Frame frame : frames) {
      switch (frame) {
        case Frame.Close(long code, String reason) -> {
          return new Reading.Closed(code, reason);
        }
        case Frame.Ack(long largest) -> reading = answered(packet, reading, largest >= firstPing);
        case Frame.Crypto _ -> reading = answered(packet, reading, false);
      }
    }
    return reading;
  }

  private Reading answered(QuicPacket packet, Reading before, boolean pinged) {
    if (!answered) {
      answered = true;
      attempt.choose(packet.source());
    }
    return new Reading.Answered(pinged || before.equals(new Reading.Answered(true)));
  }
}
