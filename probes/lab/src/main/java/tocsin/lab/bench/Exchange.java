package tocsin.lab.bench;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.LongStream;

/// What two processes, one on either side of a wire, do to measure it.
enum Exchange {
  /// Small messages there and back: the median round trip, in milliseconds.
  ECHO,
  /// Data from the asking side to the other, in megabits per second.
  UP,
  /// Data from the other side to the asking one, in megabits per second.
  DOWN;

  private static final int SMALL = 64;
  private static final int TRIPS = 1000;
  private static final int BLOCK = 1 << 16;
  private static final long FLOOD_NANOS = 2_000_000_000L;

  /// The asking side, which measures.
  double ask(DataInputStream in, DataOutputStream out) throws IOException {
    long began = System.nanoTime();
    return switch (this) {
      case ECHO -> trip(in, out);
      case UP -> {
        flood(out);
        yield rate(in.readLong(), began);
      }
      case DOWN -> rate(drain(in), began);
    };
  }

  /// The other side.
  void answer(DataInputStream in, DataOutputStream out) throws IOException {
    switch (this) {
      case ECHO -> {
        for (int trip = 0; trip < TRIPS; trip++) {
          out.write(in.readNBytes(SMALL));
        }
      }
      case UP -> out.writeLong(drain(in));
      case DOWN -> flood(out);
    }
  }

  private static double trip(DataInputStream in, DataOutputStream out) throws IOException {
    byte[] message = new byte[SMALL];
    long[] took = new long[TRIPS];
    for (int trip = 0; trip < TRIPS; trip++) {
      long began = System.nanoTime();
      out.write(message);
      in.readFully(message);
      took[trip] = System.nanoTime() - began;
    }
    return LongStream.of(took).sorted().skip(TRIPS / 2).findFirst().orElseThrow() / 1e6;
  }

  private static double rate(long bytes, long began) {
    return bytes * 8e3 / (System.nanoTime() - began);
  }

  /// Sends for two seconds; the first byte of the last block is 1.
  private static void flood(DataOutputStream out) throws IOException {
    byte[] block = new byte[BLOCK];
    for (long began = System.nanoTime(); System.nanoTime() - began < FLOOD_NANOS; ) {
      out.write(block);
    }
    block[0] = 1;
    out.write(block);
  }

  private static long drain(DataInputStream in) throws IOException {
    byte[] block = new byte[BLOCK];
    long bytes = 0;
    while (block[0] == 0) {
      in.readFully(block);
      bytes += BLOCK;
    }
    return bytes;
  }
}
