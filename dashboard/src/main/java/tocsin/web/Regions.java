package tocsin.web;

import java.util.Collection;
import java.util.Map;
import tocsin.config.Region;
import tocsin.model.Vantage;

/// What regions are called.
///
/// Probes that were given none are "here" when there is no other region, for then it is the
/// reader's own machine.
///
/// @param known the configured regions by code
/// @param onlyHere whether the probes were given no region at all
public record Regions(Map<String, Region> known, boolean onlyHere) {
  /// The names that suit these regions.
  public static Regions of(Map<String, Region> known, Collection<String> shown) {
    return new Regions(known, shown.stream().allMatch(Vantage.NO_REGION::equals));
  }

  /// Its name, such as `China`.
  public String name(String code) {
    if (code.equals(Vantage.NO_REGION)) {
      return onlyHere ? "here" : "no region given";
    }
    Region region = known.get(code);
    return region == null ? code : region.name();
  }

  /// Where that is, to follow a verb: `in China`, `here`.
  public String in(String code) {
    if (code.equals(Vantage.NO_REGION)) {
      return onlyHere ? "here" : "where no region was given";
    }
    return "in " + name(code);
  }

  /// Whence that is: `from China`, `from here`.
  public String from(String code) {
    if (code.equals(Vantage.NO_REGION)) {
      return onlyHere ? "from here" : "from where no region was given";
    }
    return "from " + name(code);
  }
}
