package tocsin.judge;

/// What a failure, its controls and its battery show, as far as it separates explanations: the rows
/// of [Likelihoods].
enum Clue {
  /// One question got answers that contradict each other, of which at most one is true.
  ANSWERS_RACE,
  /// The resolver's answer is known to be none of the service's.
  ANSWER_FORGED,
  /// Its answer is another than control vantages get, which may have good reasons.
  ANSWER_ODD,
  /// It says that the name does not exist, which has addresses elsewhere.
  ANSWER_DENIED,
  /// It answers that it will not or cannot.
  ANSWER_REFUSED,
  /// It does not answer for this name, and does for others.
  ANSWER_SILENT,
  /// Its answer is true.
  ANSWER_TRUE,
  /// An address that runs no resolver answered for the target's name, and not for a control's.
  NOWHERE_ANSWERS_NAME,
  /// It answered for both.
  NOWHERE_ANSWERS_ALL,
  /// It answered for neither.
  NOWHERE_SILENT,
  /// It refused the question for a control's name, and nothing came of that for the target's.
  NOWHERE_MISSES_NAME,
  /// Another resolver, asked in clear, answers truly.
  OTHERS_TRUE,
  /// It answers falsely too.
  OTHERS_FORGED,
  /// It is silent for the target's name, and not for a control's.
  OTHERS_SILENT,
  /// A name below the target's domain that does not exist was answered with an address.
  NO_SUCH_NAME_ANSWERED,
  /// No encrypted resolver can be reached, whatever name it is asked for.
  ENCRYPTED_DEAD,
  /// An encrypted resolver answers.
  ENCRYPTED_ALIVE,

  /// SYNs to the target's addresses are not answered.
  SYN_SILENT,
  /// They are answered with a reset.
  SYN_RESET,
  /// They are answered with an ICMP message that forbids them.
  SYN_PROHIBITED,
  /// One of its addresses accepts connections.
  SYN_ACCEPTED,

  /// A connection to the target was reset after its server name.
  NAME_RESET,
  /// One went silent after it.
  NAME_SILENT,
  /// One showed a chain that does not verify.
  NAME_FAKED,
  /// One was ended with an alert.
  NAME_ALERTED,
  /// One shook hands.
  NAME_PASSES,
  /// A connection to a control was reset after the target's name.
  NAME_RESET_AT_CONTROL,
  /// One went silent after it.
  NAME_SILENT_AT_CONTROL,
  /// One showed a chain that is not the control's.
  NAME_FAKED_AT_CONTROL,
  /// The control heard the name and answered.
  NAME_PASSES_AT_CONTROL,
  /// The target heard an innocent name and answered.
  INNOCENT_PASSES,
  /// An innocent name fails there as the target's does.
  INNOCENT_FAILS_ALIKE,
  /// The target's name passes in two pieces.
  SPLIT_PASSES,

  /// What answers in clear is not what control vantages get.
  PAGE_FOREIGN,
  /// The connection was reset after a request in clear.
  REQUEST_RESET,

  /// A longer transfer from the target stopped short of its end without a reset.
  TRANSFER_STALLS,
  /// It came at a fraction of the rate of one from a control.
  TRANSFER_SLOW,
  /// It came about as fast as one from a control.
  TRANSFER_ALIKE,
  /// It stopped at the same byte as the time before.
  STALLS_AT_SAME_BYTE,

  /// A QUIC Initial with the target's name is not answered.
  QUIC_NAME_SILENT,
  /// One with an innocent name is answered at the same address.
  QUIC_INNOCENT_PASSES,
  /// Nor is one with an innocent name.
  QUIC_INNOCENT_SILENT,
  /// A control answers QUIC.
  QUIC_CONTROL_PASSES,
  /// A control does not answer QUIC either.
  QUIC_CONTROL_SILENT,

  /// STUN requests are not answered.
  STUN_SILENT,
  /// The address answers otherwise, so that packets pass both ways.
  ADDRESS_ANSWERS;

  /// Whether it is what the network's resolver says, or does not say, and should.
  boolean isLie() {
    return compareTo(ANSWER_TRUE) < 0;
  }
}
