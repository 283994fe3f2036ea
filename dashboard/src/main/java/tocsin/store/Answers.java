package tocsin.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for another thread's answer.
final class Answers {
  private Answers() {}

  static <T> T await(Future<T> answer, long seconds)
      throws StoreUnavailableException, InterruptedException {
    try {
      return answer.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new StoreUnavailableException(
          "the store did not answer within %d s".formatted(seconds), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreUnavailableException unavailable) {
        throw unavailable;
      }
      if (e.getCause() instanceof SQLException || e.getCause() instanceof IOException) {
        throw new StoreUnavailableException("the store cannot be read: " + e.getCause(), e);
      }
      throw new IllegalStateException("the store failed: " + e.getCause(), e);
    }
  }
}
