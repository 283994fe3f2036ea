package tocsin.net;

import java.util.List;
import tocsin.model.Step;

/// A DNS question that is open: the first answer can be used while the socket still listens for
/// others, because a forged answer is first and the true one last.
public interface Lookup {
  /// Waits for the first answer; the addresses a stub resolver would use, empty if there are none.
  List<String> addresses() throws InterruptedException;

  /// Waits until the listening window has passed; the question and everything that arrived.
  Step.Resolve finish() throws InterruptedException;
}
