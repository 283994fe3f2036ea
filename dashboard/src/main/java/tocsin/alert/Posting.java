package tocsin.alert;

/// What came of a post.
sealed interface Posting {
  /// It was taken.
  record Taken() implements Posting {}

  /// The receiver answered that it does not want this message, and will not want it later.
  record Refused(String words) implements Posting {}

  /// It may be taken later: nobody answered, or somebody said "not now".
  record Failed(String words) implements Posting {}
}
