package tocsin.agent;

import okhttp3.HttpUrl;

/// Where a dashboard is: `https://host[:port]`, `http` on a trusted path only.
record DashboardAddress(HttpUrl url) {
  /// Reads an address.
  ///
  /// @throws SetupException if it is none
  static DashboardAddress parse(String text) throws SetupException {
    HttpUrl url = HttpUrl.parse(text);
    if (url == null || !url.encodedPath().equals("/") || url.query() != null) {
      throw new SetupException(
          "dashboard `%s` is not http(s)://host[:port] without a path".formatted(text));
    }
    return new DashboardAddress(url);
  }

  HttpUrl at(String path) {
    return url.newBuilder().encodedPath(path).build();
  }

  @Override
  public String toString() {
    return url.scheme() + "://" + url.host() + ":" + url.port();
  }
}
