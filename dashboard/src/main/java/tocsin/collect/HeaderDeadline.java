package tocsin.collect;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Closes connections whose headers take too long after the first line of the request.
final class HeaderDeadline implements Http1ConnectionListener {
  private final Duration deadline;
  private final Alarms alarms = new Alarms();
  private final Map<ConnectionContext, Alarms.Alarm> set = new ConcurrentHashMap<>();

  HeaderDeadline(Duration deadline) {
    this.deadline = deadline;
  }

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    set.values().removeIf(Alarms.Alarm::rang);
    set.put(connection, alarms.in(deadline));
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {
    Alarms.Alarm alarm = set.remove(connection);
    if (alarm != null) {
      alarm.close();
    }
  }
}
