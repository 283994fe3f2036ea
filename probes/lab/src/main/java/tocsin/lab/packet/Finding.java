package tocsin.lab.packet;

/// What came of looking for a name in the bytes seen so far.
public sealed interface Finding {
  /// The bytes are a beginning; the name may come.
  Finding NEEDS_MORE = new NeedsMore();

  /// No name is there and none will come: it is another protocol, broken, or names nobody.
  Finding NONE = new None();

  /// See [#NEEDS_MORE].
  record NeedsMore() implements Finding {}

  /// See [#NONE].
  record None() implements Finding {}

  /// The name, without a port, in whatever case.
  record Found(String name) implements Finding {}
}
