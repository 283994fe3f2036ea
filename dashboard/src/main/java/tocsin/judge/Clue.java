package tocsin.judge;

/// What a failure, its controls and its battery show, as far as it separates explanations: the rows
/// of [Likelihoods].
enum Clue {
  /// One question got answers that contradict each other, of which at most one is true.
  ANSWERS_RACE(
      "one question got answers that contradict each other, as where somebody answers before the resolver does"),
  /// The resolver's answer is known to be none of the service's.
  ANSWER_FORGED("the resolver's answer is none of the service's"),
  /// It is on a list of what censors are known to answer, and nothing better is known of it.
  ANSWER_LISTED("the resolver's answer is one that censors are known to give"),
  /// Its answer is another than control vantages get, which may have good reasons.
  ANSWER_ODD("the resolver's answer is another than elsewhere"),
  /// It says that the name does not exist, which has addresses elsewhere.
  ANSWER_DENIED("the resolver says that the name has no address, and it has elsewhere"),
  /// It answers that it will not or cannot.
  ANSWER_REFUSED("the resolver will not answer for the name"),
  /// It does not answer for this name; for a control's it does, where it was asked for one.
  ANSWER_SILENT("questions for the name are not answered"),
  /// Its answer is true.
  ANSWER_TRUE("the resolver's answer is true"),
  /// An address that runs no resolver answered for the target's name, and not for a control's.
  NOWHERE_ANSWERS_NAME(
      "an address that runs no resolver answered for this name and not for a control's, which only somebody on the way can do"),
  /// It answered for both.
  NOWHERE_ANSWERS_ALL(
      "an address that runs no resolver answered for any name: questions are led elsewhere"),
  /// It answered for neither.
  NOWHERE_SILENT("an address that runs no resolver did not answer, as it should be"),
  /// It refused the question for the target's name, which therefore reached it.
  NOWHERE_REFUSES_NAME(
      "a question for the name arrives where no resolver is, and is refused there"),
  /// It refused the question for a control's name, and nothing came of that for the target's.
  NOWHERE_MISSES_NAME(
      "questions for this name vanish on a way on which those for a control's arrive"),
  /// Another resolver, asked in clear, answers truly.
  OTHERS_TRUE("another resolver, asked in clear, tells the truth"),
  /// It answers falsely too.
  OTHERS_FORGED("other resolvers, asked in clear, give false answers too"),
  /// It is silent for the target's name, and not for a control's.
  OTHERS_SILENT("other resolvers are silent for this name and not for others"),
  /// A name below the target's domain that does not exist was answered with an address.
  NO_SUCH_NAME_ANSWERED("a name that does not exist was answered with an address"),
  /// No encrypted resolver can be reached, whatever name it is asked for.
  ENCRYPTED_DEAD("no encrypted resolver can be reached, whatever it is asked"),
  /// An encrypted resolver answers.
  ENCRYPTED_ALIVE("an encrypted resolver answers"),

  /// SYNs to the target's addresses are not answered.
  SYN_SILENT("nothing answers connection attempts to its addresses"),
  /// They are answered with a reset.
  SYN_RESET("connection attempts to its addresses are refused"),
  /// They are answered with an ICMP message that says they are administratively prohibited.
  SYN_PROHIBITED("a router answers that its addresses are out of bounds"),
  /// They are answered with the word that they cannot be reached, and by none that forbids them.
  SYN_UNREACHABLE("its addresses are said to be unreachable, as a fault of routing has it too"),
  /// One of its addresses accepts connections.
  SYN_ACCEPTED("its addresses accept connections"),

  /// A connection to the target was reset after its server name.
  NAME_RESET("the connection was reset after its server name"),
  /// One went silent after it.
  NAME_SILENT("the connection went silent after its server name"),
  /// One showed a chain that does not verify.
  NAME_FAKED("a certificate was shown at its own address that is not the service's"),
  /// One was ended with an alert.
  NAME_ALERTED("an alert ended the handshake for its server name"),
  /// One shook hands.
  NAME_PASSES("a handshake with its server name at its own address came through"),
  /// A connection to a control was reset after the target's name.
  NAME_RESET_AT_CONTROL(
      "the same happened on the way to a control, which has nothing to do with the service: it is the name that is acted on"),
  /// One went silent after it.
  NAME_SILENT_AT_CONTROL(
      "so did one on the way to a control, which has nothing to do with the service: it is the name that is acted on"),
  /// One showed a chain that is not the control's.
  NAME_FAKED_AT_CONTROL("the same issuer answered for a control"),
  /// The control heard the name and answered.
  NAME_PASSES_AT_CONTROL("the name passes on the way to a control"),
  /// The target heard an innocent name and answered.
  INNOCENT_PASSES("an innocent name passes on the way to the service"),
  /// An innocent name fails there as the target's does.
  INNOCENT_FAILS_ALIKE(
      "an innocent name fails on the way to the service in the same way, so that it is not about the name"),
  /// The target's name passes in two pieces.
  SPLIT_PASSES("the name passes when it is sent in two pieces"),

  /// What answers in clear is not what control vantages get.
  PAGE_FOREIGN("the page is another than everybody else gets"),
  /// The connection was reset after a request in clear.
  REQUEST_RESET("the connection was reset after the request"),

  /// A longer transfer from the target stopped short of its end without a reset.
  TRANSFER_STALLS("a longer transfer stopped short without a reset"),
  /// It came at a fraction of the rate of one from a control.
  TRANSFER_SLOW("it comes at a fraction of a control's rate"),
  /// It came about as fast as one from a control.
  TRANSFER_ALIKE("it comes as fast as a control does"),
  /// It stopped at the same byte as the time before.
  STALLS_AT_SAME_BYTE("transfers stop at the same byte each time"),

  /// A QUIC Initial with the target's name is not answered.
  QUIC_NAME_SILENT("QUIC with its server name is not answered"),
  /// One with an innocent name is answered at the same address.
  QUIC_INNOCENT_PASSES("QUIC with an innocent name is answered at the same address"),
  /// Nor is one with an innocent name.
  QUIC_INNOCENT_SILENT("nor is QUIC with an innocent name at the same address"),
  /// A control answers QUIC.
  QUIC_CONTROL_PASSES("a control answers QUIC"),
  /// A control does not answer QUIC either.
  QUIC_CONTROL_SILENT("a control does not answer QUIC either"),

  /// A control does not answer QUIC, and refuses UDP at another port: what is sent to this one does
  /// not arrive.
  QUIC_CONTROL_VANISHES("nor does QUIC arrive at a control, which answers UDP at another port"),

  /// STUN requests are not answered.
  STUN_SILENT("STUN requests are not answered"),
  /// The address answers otherwise, so that packets pass both ways.
  ADDRESS_ANSWERS("its address answers otherwise");

  private final String words;

  Clue(String words) {
    this.words = words;
  }

  /// The same for people, as part of a sentence.
  String words() {
    return words;
  }

  /// Whether it is what the network's resolver says, or does not say, and should.
  boolean isLie() {
    return compareTo(ANSWER_TRUE) < 0;
  }
}
