package tocsin.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// One operation on the network and what came of it, with its evidence.
///
/// Every step that was begun is recorded, whatever came of it; a step that is not in a measurement
/// was not made, and says nothing.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Step.Resolve.class, name = "resolve"),
  @JsonSubTypes.Type(value = Step.Connect.class, name = "connect"),
  @JsonSubTypes.Type(value = Step.Handshake.class, name = "handshake"),
  @JsonSubTypes.Type(value = Step.Exchange.class, name = "exchange"),
  @JsonSubTypes.Type(value = Step.Initial.class, name = "quic_initial"),
  @JsonSubTypes.Type(value = Step.Binding.class, name = "stun_binding"),
  @JsonSubTypes.Type(value = Step.Greeting.class, name = "mtproto_greeting"),
  @JsonSubTypes.Type(value = Step.Trial.class, name = "trial"),
})
public sealed interface Step {
  /// The layer it works at.
  Layer layer();

  /// When it ran.
  Timing timing();

  /// What came of it.
  Outcome outcome();

  /// A DNS question and every datagram that came back.
  ///
  /// The outcome is that of the first response that answers the question, as a stub resolver would
  /// take it; `timing` ends with it. Responses that came later or do not match are evidence: an
  /// injector's answer is first, the true one last.
  ///
  /// @param name the name asked for
  /// @param type the record type asked for
  /// @param resolver whom
  /// @param responses everything that arrived, in order of arrival
  /// @param listenedMicros until when the socket stayed open, since the measurement began
  record Resolve(
      Timing timing,
      Outcome outcome,
      String name,
      RecordType type,
      Resolver resolver,
      List<DnsResponse> responses,
      long listenedMicros)
      implements Step {
    public Resolve {
      responses = List.copyOf(responses);
    }

    @Override
    public Layer layer() {
      return Layer.DNS;
    }

    /// The addresses a stub resolver would have used; empty where the step failed.
    public List<String> addresses() {
      for (DnsResponse response : responses) {
        if (outcome.succeeded() && response.matches()) {
          return response.addresses(type);
        }
      }
      return List.of();
    }
  }

  /// A TCP connection attempt to one address.
  ///
  /// @param address textual IP address
  /// @param port TCP port
  record Connect(Timing timing, Outcome outcome, String address, int port) implements Step {
    @Override
    public Layer layer() {
      return Layer.TCP;
    }
  }

  /// A full TLS handshake (never a resumption) and the verification of the peer's chain.
  ///
  /// @param address textual IP address of the peer
  /// @param port TCP port of the peer
  /// @param serverName the name in the ClientHello and the name verified; empty where none was sent
  /// @param version such as `TLSv1.3`; empty if it did not come to that
  /// @param cipherSuite the suite's IANA name; empty if it did not come to that
  /// @param alpn the protocol agreed on, such as `h2`; empty if none
  /// @param alert description of the alert received, such as `unrecognized_name`; empty if none
  /// @param chainVerified how the chain was verified
  /// @param chain the peer's certificates, leaf first; kept when verification fails
  record Handshake(
      Timing timing,
      Outcome outcome,
      String address,
      int port,
      String serverName,
      String version,
      String cipherSuite,
      String alpn,
      String alert,
      ChainVerified chainVerified,
      List<PeerCertificate> chain)
      implements Step {
    public Handshake {
      chain = List.copyOf(chain);
    }

    @Override
    public Layer layer() {
      return Layer.TLS;
    }
  }

  /// One HTTP request and its response over the connection of the steps before.
  ///
  /// @param protocol `http/1.1` or `h2`
  /// @param method such as `GET`
  /// @param url the whole URL
  /// @param status the response's status code; 0 if none came
  /// @param headers the response's headers, `name: value`, in order, at most 50
  /// @param bytesSent bytes written to the connection, TLS records not counted
  /// @param bytesReceived bytes read from the connection, TLS records not counted
  /// @param bodySha256 of the body as far as it was read, lower-case hexadecimal; empty if none
  /// @param excerpt the body's beginning as text, at most 1,024 characters; kept only where no
  ///   verified certificate vouches for it
  record Exchange(
      Timing timing,
      Outcome outcome,
      String protocol,
      String method,
      String url,
      int status,
      List<String> headers,
      long bytesSent,
      long bytesReceived,
      String bodySha256,
      String excerpt)
      implements Step {
    public Exchange {
      headers = List.copyOf(headers);
      Text.atMost(1024, "excerpt", excerpt);
    }

    @Override
    public Layer layer() {
      return Layer.HTTP;
    }
  }

  /// One QUIC Initial with a ClientHello (RFC 9001), and what came back.
  ///
  /// It succeeds if a datagram came back that only somebody who read the Initial can have made, one
  /// that decrypts with the keys of this connection. No certificate is verified.
  ///
  /// @param address textual IP address
  /// @param port UDP port
  /// @param serverName the name in the ClientHello; empty where none was sent
  /// @param version the version sent, such as `1`, or `2` (RFC 9369)
  /// @param answer `initial`, `retry`, `version_negotiation` or `close`; empty if nothing came that
  ///   can be read
  /// @param sent datagrams sent, repetitions included
  /// @param received datagrams received from that address and port
  record Initial(
      Timing timing,
      Outcome outcome,
      String address,
      int port,
      String serverName,
      String version,
      String answer,
      int sent,
      int received)
      implements Step {
    @Override
    public Layer layer() {
      return Layer.QUIC;
    }
  }

  /// One STUN binding transaction over UDP (RFC 8489).
  ///
  /// It succeeds if a response of this transaction came: a success response with an address in it,
  /// or an error response, which shows as well that STUN passes. The address is the operator's own
  /// and is not kept.
  ///
  /// @param address textual IP address of the server
  /// @param port UDP port
  /// @param sent requests sent, repetitions included
  /// @param received datagrams received from that address and port
  /// @param errorCode the code of an error response, such as 420; 0 if none came
  record Binding(
      Timing timing,
      Outcome outcome,
      String address,
      int port,
      int sent,
      int received,
      int errorCode)
      implements Step {
    @Override
    public Layer layer() {
      return Layer.STUN;
    }
  }

  /// The first exchange of MTProto over the connection of the step before: `req_pq_multi` and a
  /// `resPQ` that repeats its nonce, which nobody can make who does not read it.
  ///
  /// @param address textual IP address
  /// @param port TCP port
  /// @param bytesSent bytes written
  /// @param bytesReceived bytes read
  /// @param excerpt the beginning of an answer that is none, as hexadecimal, at most 128 digits
  record Greeting(
      Timing timing,
      Outcome outcome,
      String address,
      int port,
      long bytesSent,
      long bytesReceived,
      String excerpt)
      implements Step {
    public Greeting {
      Text.atMost(128, "excerpt", excerpt);
    }

    @Override
    public Layer layer() {
      return Layer.MTPROTO;
    }
  }

  /// One test of a battery: an experiment that separates explanations of a failure, with the steps
  /// it took.
  ///
  /// @param outcome that of the step that came farthest; where the test could not be run,
  ///   `unknown_failure`, and the detail says why
  /// @param experiment which test
  /// @param subject whom it asked
  /// @param residualSuspect whether it asked an address and port at which a censor may still have
  ///   been punishing the test or check before it
  /// @param hop the lowest hop limit at which the interference was seen; 0 if none was or it was
  ///   not sought
  /// @param steps what was done, in the order begun; empty where the test could not be run
  record Trial(
      Timing timing,
      Outcome outcome,
      Experiment experiment,
      Subject subject,
      boolean residualSuspect,
      int hop,
      List<Step> steps)
      implements Step {
    /// Whom a test asks.
    public enum Subject {
      /// The endpoint that failed.
      @JsonProperty("target")
      TARGET,
      /// One that nobody is known to block, for comparison.
      @JsonProperty("control")
      CONTROL
    }

    public Trial {
      steps = List.copyOf(steps);
    }

    @Override
    public Layer layer() {
      return experiment.layer();
    }

    /// Whether the test was run at all.
    public boolean ran() {
      return !steps.isEmpty();
    }
  }
}
