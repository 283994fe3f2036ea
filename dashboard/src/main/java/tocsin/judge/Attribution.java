package tocsin.judge;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// How a block is brought about, as far as experiments tell.
///
/// @param mechanisms one for each family of explanations that is decided; empty if none is, and
///   then how it is done is undetermined
/// @param confidence probability, 0 to 1, of the least certain of them; where none is decided, that
///   of the most likely one
public record Attribution(SortedSet<Mechanism> mechanisms, double confidence) {
  /// Nothing is known of how.
  public static final Attribution UNDETERMINED = of(List.of(), 0);

  public Attribution {
    mechanisms = Collections.unmodifiableSortedSet(new TreeSet<>(mechanisms));
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence %s is not in 0..1".formatted(confidence));
    }
  }

  static Attribution of(Collection<Mechanism> mechanisms, double confidence) {
    return new Attribution(new TreeSet<>(mechanisms), confidence);
  }

  /// Whether anything is decided.
  public boolean isDetermined() {
    return !mechanisms.isEmpty();
  }

  /// Whether it is decided, and what is done is slowing down and nothing else.
  public boolean isThrottling() {
    return isDetermined() && mechanisms.stream().allMatch(Mechanism::isThrottling);
  }

  /// What is done, for people; empty if that is undetermined.
  public String words() {
    return mechanisms.stream().map(Mechanism::words).collect(Collectors.joining(", and "));
  }
}
