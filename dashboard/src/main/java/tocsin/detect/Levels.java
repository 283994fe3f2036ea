package tocsin.detect;

import java.util.List;
import tocsin.model.Layer;

/// At what a role is watched: each layer by itself, all layers together, and its rate.
final class Levels {
  private static final List<Layer> LAYERS = List.of(Layer.values());

  /// A failure at whatever layer.
  static final int ANY = LAYERS.size();

  /// Slowness.
  static final int RATE = ANY + 1;

  static final int COUNT = RATE + 1;

  private static final int[] BELOW = new int[ANY];

  static {
    BELOW[of(Layer.TCP)] = bit(Layer.DNS);
    BELOW[of(Layer.TLS)] = bit(Layer.DNS) | bit(Layer.TCP);
    BELOW[of(Layer.HTTP)] = bit(Layer.DNS) | bit(Layer.TCP) | bit(Layer.TLS);
    BELOW[of(Layer.QUIC)] = bit(Layer.DNS);
    BELOW[of(Layer.STUN)] = bit(Layer.DNS);
    BELOW[of(Layer.MTPROTO)] = bit(Layer.DNS) | bit(Layer.TCP);
  }

  private Levels() {}

  static int of(Layer layer) {
    return LAYERS.indexOf(layer);
  }

  static Layer layer(int level) {
    return LAYERS.get(level);
  }

  private static int bit(Layer layer) {
    return 1 << of(layer);
  }

  /// Whether a failure at a layer tells that another one answered.
  static boolean answered(int failed, int level) {
    return (BELOW[failed] & 1 << level) != 0;
  }
}
