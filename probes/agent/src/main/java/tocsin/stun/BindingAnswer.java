package tocsin.stun;

import java.util.Optional;

/// What a datagram says to a binding request.
///
/// Attributes that are not known are passed over, also where RFC 8489 has a client give up: servers
/// of its predecessor RFC 3489 send some, and what is asked here is whether STUN passes.
public sealed interface BindingAnswer {
  /// A success response with a well-formed address of ours, which is the operator's own and is not
  /// kept.
  record Bound() implements BindingAnswer {}

  /// An error response.
  ///
  /// @param code 300 to 699
  record Refused(int code) implements BindingAnswer {}

  /// Anything else, which is no answer.
  record Garbage() implements BindingAnswer {}

  /// Reads a datagram from the server that was asked.
  static BindingAnswer read(BindingRequest request, byte[] datagram) {
    if (!Stun.isStun(datagram) || !request.isAnsweredBy(datagram)) {
      return new Garbage();
    }
    Optional<BindingAnswer> answer =
        Attributes.of(datagram)
            .flatMap(
                attributes ->
                    switch (Stun.u16(datagram, 0)) {
                      case Stun.SUCCESS ->
                          Optional.of(new Bound()).filter(_ -> attributes.holdAnAddress());
                      case Stun.ERROR -> attributes.errorCode().map(Refused::new);
                      default -> Optional.empty();
                    });
    return answer.orElseGet(Garbage::new);
  }
}
