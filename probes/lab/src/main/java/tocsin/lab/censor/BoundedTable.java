package tocsin.lab.censor;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tocsin.net.Ticker;

/// What a censor remembers: at most so many things, each until nobody has asked for it for a while.
///
/// When it is full, what was asked for longest ago is forgotten.
final class BoundedTable<K, V> {
  private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final int most;
  private final long idle;
  private final Ticker ticker;
  private final Consumer<V> forgotten;

  private static final class Entry<V> {
    private final V value;
    private long used;

    private Entry(V value, long used) {
      this.value = value;
      this.used = used;
    }
  }

  BoundedTable(int most, Duration idle, Ticker ticker) {
    this(most, idle, ticker, value -> {});
  }

  /// @param forgotten is told of everything that is forgotten
  BoundedTable(int most, Duration idle, Ticker ticker, Consumer<V> forgotten) {
    this.most = most;
    this.idle = idle.toNanos();
    this.ticker = ticker;
    this.forgotten = forgotten;
  }

  Optional<V> get(K key) {
    long now = ticker.nanos();
    forgetTheIdle(now);
    Entry<V> entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    entry.used = now;
    return Optional.of(entry.value);
  }

  V get(K key, Supplier<V> fresh) {
    Optional<V> known = get(key);
    if (known.isPresent()) {
      return known.get();
    }
    V value = fresh.get();
    put(key, value);
    return value;
  }

  void put(K key, V value) {
    if (entries.size() >= most) {
      forgetTheEldest();
    }
    entries.put(key, new Entry<>(value, ticker.nanos()));
  }

  void remove(K key) {
    entries.remove(key);
  }

  /// Shows everything that is remembered, those asked for longest ago first.
  void forEach(Consumer<V> seen) {
    entries.values().forEach(entry -> seen.accept(entry.value));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  int size() {
    return entries.size();
  }

  private void forgetTheIdle(long now) {
    while (!entries.isEmpty() && now - eldest().used > idle) {
      forgetTheEldest();
    }
  }

  private Entry<V> eldest() {
    return entries.values().iterator().next();
  }

  private void forgetTheEldest() {
    var all = entries.values().iterator();
    Entry<V> eldest = all.next();
    all.remove();
    forgotten.accept(eldest.value);
  }
}
