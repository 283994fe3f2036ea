package tocsin.judge;

import java.util.Locale;
import java.util.regex.Pattern;

/// Addresses that no server on the internet can have: private ones, multicast, reserved.
///
/// Those set aside for documentation are left out: in tests and in the lab they stand for public
/// ones. A list decides nothing by itself; some services mean such addresses.
final class Bogon {
  private static final Pattern NOBODYS =
      Pattern.compile("(22[4-9]|23\\d|24\\d|25[0-5])\\..*|ff[0-9a-f]{2}:.*|100::.*");

  private Bogon() {}

  static boolean is(String address) {
    return Plain.nearby(address) || NOBODYS.matcher(address.toLowerCase(Locale.ROOT)).matches();
  }
}
