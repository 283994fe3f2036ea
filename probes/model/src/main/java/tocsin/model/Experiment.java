package tocsin.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The tests of a battery. Which of them fail tells ways of blocking apart.
public enum Experiment {
  /// Endpoints that nobody is known to block, from the same probe.
  @JsonProperty("T0")
  CONTROLS("T0", Layer.HTTP, "do the controls answer?"),
  /// The probe's own resolver, all answers: for the target's name, and for a control's.
  @JsonProperty("T1")
  OWN_RESOLVER("T1", Layer.DNS, "what does this network's resolver say?"),
  /// Each other resolver that is configured, one trial a resolver and subject: the target's name,
  /// and a control's where the target's failed.
  @JsonProperty("T2")
  OTHER_RESOLVER("T2", Layer.DNS, "what do other resolvers say?"),
  /// Port 53 of an address that runs no resolver, over UDP and then over TCP: for the target's
  /// name, and for a control's. Any answer was made on the way.
  @JsonProperty("T3")
  NO_RESOLVER("T3", Layer.DNS, "does an address answer that runs no resolver?"),
  /// A name below the target's domain that does not exist, asked of the probe's own resolver.
  @JsonProperty("T3b")
  NO_SUCH_NAME("T3b", Layer.DNS, "does a name answer that does not exist?"),
  /// A connection to each known good address of the target; and to a control's.
  @JsonProperty("T4")
  CONNECT("T4", Layer.TCP, "does a known good address accept a connection?"),
  /// A handshake there with an innocent server name; and (subject control) with the control of T6,
  /// with an innocent name that is not its own.
  @JsonProperty("T5")
  INNOCENT_NAME("T5", Layer.TLS, "does it shake hands for an innocent name?"),
  /// A handshake with a control's address for the target's server name.
  @JsonProperty("T6")
  NAME_AT_CONTROL("T6", Layer.TLS, "does the name pass on the way to a control?"),
  /// A handshake with the known good address for the target's server name.
  @JsonProperty("T7")
  NAME_AT_TARGET("T7", Layer.TLS, "does the name pass on the way to a known good address?"),
  /// A control's own name at its own address, where a chain was wrong: is it the same issuer's?
  @JsonProperty("T8")
  CHAIN("T8", Layer.TLS, "is the certificate the service's own?"),
  /// A QUIC Initial to the target's address: with the target's name, and (subject control) with an
  /// innocent one.
  @JsonProperty("T9")
  QUIC("T9", Layer.QUIC, "does QUIC pass?"),
  /// A transfer of 64 KiB or what there is, from the target and from a control.
  @JsonProperty("T10")
  TRANSFER("T10", Layer.HTTP, "how fast is a longer transfer, and where does it stall?"),
  /// The failing step with a low hop limit: after which hop does interference come?
  @JsonProperty("T11")
  HOP("T11", Layer.TCP, "after which hop does it come?"),
  /// The ClientHello that failed, split over two segments.
  @JsonProperty("T12")
  SPLIT("T12", Layer.TLS, "does the name pass in two pieces?");

  private final String id;
  private final Layer layer;
  private final String question;

  Experiment(String id, Layer layer, String question) {
    this.id = id;
    this.layer = layer;
    this.question = question;
  }

  /// The stored id.
  public String id() {
    return id;
  }

  /// The layer it is about.
  public Layer layer() {
    return layer;
  }

  /// What it asks, for people.
  public String question() {
    return question;
  }
}
