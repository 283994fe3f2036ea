package tocsin.detect;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// The nodes of a role that are not at rest, by [Role#key], lowest first: two arrays, since most
/// roles have none and the others few.
final class Nodes {
  private static final int[] NO_KEYS = {};
  private static final Node[] NO_NODES = {};

  private int[] keys = NO_KEYS;
  private Node[] nodes = NO_NODES;
  private int size;

  Nodes copy() {
    Nodes copy = new Nodes();
    copy.keys = Arrays.copyOf(keys, size);
    copy.nodes = Arrays.copyOf(nodes, size);
    copy.size = size;
    for (int i = 0; i < size; i++) {
      copy.nodes[i] = nodes[i].copy();
    }
    return copy;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// The key number `i`, from 0.
  int key(int i) {
    return keys[i];
  }

  /// The node of the key number `i`.
  Node node(int i) {
    return nodes[i];
  }

  /// The node of a key, one at rest if there is none.
  Node get(int key) {
    int at = find(key);
    return at < 0 ? new Node() : nodes[at];
  }

  boolean has(int key) {
    return find(key) >= 0;
  }

  /// The node of a key, which is kept from now on.
  Node wake(int key) {
    int at = find(key);
    if (at < 0) {
      insert(~at, key, new Node());
      return nodes[~at];
    }
    return nodes[at];
  }

  private int find(int key) {
    return Arrays.binarySearch(keys, 0, size, key);
  }

  private void insert(int at, int key, Node node) {
    if (size == keys.length) {
      int room = Math.max(4, 2 * size);
      keys = Arrays.copyOf(keys, room);
      nodes = Arrays.copyOf(nodes, room);
    }
    System.arraycopy(keys, at, keys, at + 1, size - at);
    System.arraycopy(nodes, at, nodes, at + 1, size - at);
    keys[at] = key;
    nodes[at] = node;
    size++;
  }

  void remove(int key) {
    int at = find(key);
    if (at >= 0) {
      size--;
      System.arraycopy(keys, at + 1, keys, at, size - at);
      System.arraycopy(nodes, at + 1, nodes, at, size - at);
    }
  }

  void removeIf(IntPredicate unwanted) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!unwanted.test(keys[i])) {
        keys[kept] = keys[i];
        nodes[kept] = nodes[i];
        kept++;
      }
    }
    size = kept;
  }

  void clear() {
    size = 0;
  }
}
