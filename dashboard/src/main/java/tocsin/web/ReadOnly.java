package tocsin.web;

import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;

/// Paths that can be read: GET, HEAD, which is answered like GET but for the body, and no other
/// method (405).
public final class ReadOnly {
  /// What a path that can be read allows.
  public static final String ALLOWED = "GET, HEAD";

  private ReadOnly() {}

  /// Adds a path of which nothing but reading is allowed.
  public static void route(HttpRouting.Builder routing, String path, Handler handler) {
    route(routing, path, ALLOWED, handler);
  }

  /// Adds a path that is read by that handler; routes added before take what else is allowed.
  static void route(HttpRouting.Builder routing, String path, String allowed, Handler handler) {
    routing.route(Method.predicate(Method.GET, Method.HEAD), PathMatchers.create(path), handler);
    routing.any(
        path,
        (request, response) -> {
          response.header("Allow", allowed);
          Refusal.of(405, request.path().path(), "only %s are answered here".formatted(allowed))
              .send(request, response);
        });
  }
}
