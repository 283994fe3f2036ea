package tocsin.check;

import java.util.List;
import tocsin.model.CheckKind;

/// The kinds of check there are.
public final class Checks {
  /// All of them; a new one goes here.
  public static final List<Check> ALL =
      List.of(
          new DnsCheck(),
          new TcpCheck(),
          new TlsCheck(),
          new HttpsCheck(),
          new HttpCheck(),
          new QuicCheck(),
          new WssCheck(),
          new StunCheck(),
          new MtprotoCheck());

  private Checks() {}

  /// The check of that kind.
  public static Check of(CheckKind kind) {
    return ALL.stream().filter(check -> check.kind() == kind).findFirst().orElseThrow();
  }
}
