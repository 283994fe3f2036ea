package tocsin.web;

import java.util.regex.Pattern;

/// Ids of measurements as they stand in addresses.
public final class Ids {
  private static final Pattern UUID_V7 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private Ids() {}

  /// Whether it can be the id of a measurement.
  public static boolean isId(String text) {
    return UUID_V7.matcher(text).matches();
  }
}
