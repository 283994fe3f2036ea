package tocsin.net;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A map that forgets what was used longest ago once it is full; safe for many threads.
final class Bounded<K, V> {
  private final Map<K, V> entries;

  Bounded(int most) {
    entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  Optional<V> get(K key) {
    synchronized (entries) {
      return Optional.ofNullable(entries.get(key));
    }
  }

  void put(K key, V value) {
    synchronized (entries) {
      entries.put(key, value);
    }
  }

  void remove(K key) {
    synchronized (entries) {
      entries.remove(key);
    }
  }
}
