package tocsin.net;

import java.io.EOFException;
import java.io.IOException;
import tocsin.model.Failure;
import tocsin.model.Outcome;

/// Turns what went wrong into a failure: the one place that reads exceptions.
final class Classifier {
  private Classifier() {}

  /// The failure that an I/O exception stands for, with the platform's words.
  static Outcome.Failed classify(IOException e) {
    String words = String.valueOf(e.getMessage());
    return e instanceof EOFException
        ? new Outcome.Failed(Failure.EOF_ERROR, words)
        : new Outcome.Failed(Failure.UNKNOWN_FAILURE, words);
  }

  /// Our own deadline passed.
  static Outcome.Failed deadline(String words) {
    return new Outcome.Failed(Failure.GENERIC_TIMEOUT_ERROR, words);
  }
}
