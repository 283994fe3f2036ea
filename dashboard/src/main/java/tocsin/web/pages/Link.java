package tocsin.web.pages;

import java.util.List;

/// Words that lead somewhere.
record Link(String text, String address) {
  /// What every page leads to.
  static final List<Link> NAVIGATION =
      List.of(new Link("Overview", "/"), new Link("Probes", "/#probes"), new Link("API", "/api"));
}
