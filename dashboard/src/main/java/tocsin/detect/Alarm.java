package tocsin.detect;

/// A node whose statistic is at its threshold or above.
///
/// @param target the role
/// @param scope [Role#PROBE], [Role#NETWORK], [Role#REGION] or [Role#WORLD]
/// @param index which of them
/// @param region its region; -1 of the world
/// @param level the level
/// @param node its statistic
/// @param excess nats above the threshold
record Alarm(int target, int scope, int index, int region, int level, Node node, double excess) {
  boolean slow() {
    return level == Levels.RATE;
  }
}
