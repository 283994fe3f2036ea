package tocsin.judge;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tocsin.model.Measurement;

/// How an HTTP answer in clear compares with those that control vantages got.
enum Likeness {
  /// There is nothing to compare it with, or no need: it leads to its host's own domain.
  NOT_COMPARED,
  /// It is what they got.
  SAME,
  /// They all got one answer, and this is another.
  OTHER,
  /// They did not all get one answer, or what differs may differ without anybody's doing.
  UNSURE;

  /// How the answers of a measurement compare with those of control measurements that came through.
  ///
  /// A success here in place of a refusal there proves nothing: many servers turn away the data
  /// centres in which control vantages stand.
  static Likeness of(Measurement measurement, List<Measurement> working) {
    List<Page> here = Page.of(measurement);
    List<Page> there = working.stream().flatMap(other -> Page.of(other).stream()).toList();
    if (here.isEmpty() || there.isEmpty() || here.stream().anyMatch(Page::home)) {
      return NOT_COMPARED;
    }
    if (!there.stream().allMatch(there.getFirst()::isLike)) {
      return UNSURE;
    }
    List<Page> alike = here.stream().filter(there.getFirst()::isLike).toList();
    if (alike.isEmpty()) {
      boolean better = !there.getFirst().ordinary() && here.stream().anyMatch(Page::ordinary);
      return better || here.stream().anyMatch(Page::toNamesake) ? UNSURE : OTHER;
    }
    return ofBodies(alike, there, working.size());
  }

  /// Bodies prove a difference only if more than one vantage got the same: many pages differ each
  /// time.
  private static Likeness ofBodies(List<Page> here, List<Page> there, int vantages) {
    Set<String> bodies = there.stream().map(Page::body).collect(Collectors.toSet());
    if (here.stream().map(Page::body).anyMatch(bodies::contains)) {
      return SAME;
    }
    if (bodies.size() == 1 && vantages > 1) {
      return OTHER;
    }
    boolean passable =
        here.stream()
            .filter(Page::ordinary)
            .anyMatch(page -> there.stream().anyMatch(page::isSizedLike));
    return passable ? SAME : UNSURE;
  }
}
