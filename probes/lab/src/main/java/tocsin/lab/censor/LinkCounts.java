package tocsin.lab.censor;

/// What became of the frames of one direction of a wire.
///
/// @param delivered sent on
/// @param lost by the link's loss
/// @param overflowed lost because too many bytes were on their way
/// @param refused by the device they should have left by
public record LinkCounts(long delivered, long lost, long overflowed, long refused) {
  static final LinkCounts NONE = new LinkCounts(0, 0, 0, 0);

  /// How many were lost though nobody wanted that.
  long lostByTheBox() {
    return overflowed + refused;
  }

  LinkCounts withDelivered() {
    return new LinkCounts(delivered + 1, lost, overflowed, refused);
  }

  LinkCounts withLost() {
    return new LinkCounts(delivered, lost + 1, overflowed, refused);
  }

  LinkCounts withOverflowed() {
    return new LinkCounts(delivered, lost, overflowed + 1, refused);
  }

  LinkCounts withRefused() {
    return new LinkCounts(delivered, lost, overflowed, refused + 1);
  }
}
