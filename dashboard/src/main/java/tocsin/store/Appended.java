package tocsin.store;

import java.util.List;
import tocsin.model.Measurement;

/// What became of a batch; all of it is on disk.
///
/// @param added stored now, in the order of the batch
/// @param duplicates not stored again, because a measurement of that id was there before or stood
///   earlier in the batch; the first one stays, even if this one's bytes are others
public record Appended(List<Measurement> added, List<Measurement> duplicates) {
  public Appended {
    added = List.copyOf(added);
    duplicates = List.copyOf(duplicates);
  }
}
