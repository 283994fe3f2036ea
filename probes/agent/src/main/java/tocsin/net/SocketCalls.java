package tocsin.net;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A few calls of the C library on Linux, for what the platform's sockets do not let us set.
@SuppressWarnings("restricted")
final class SocketCalls {
  /// The levels of options, as `setsockopt(2)` numbers them on Linux.
  static final int IPPROTO_IP = 0;

  static final int IPPROTO_IPV6 = 41;

  private static final int LONGEST_ADDRESS = 28;
  private static final MethodHandle SETSOCKOPT =
      of("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final int SOL_SOCKET = 1;
  private static final int SO_TYPE = 3;
  private static final MethodHandle GETSOCKOPT =
      of("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle GETSOCKNAME = of("getsockname", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle GETPEERNAME = of("getpeername", JAVA_INT, ADDRESS, ADDRESS);

  private static final MethodHandle DUP = of("dup", JAVA_INT);
  private static final MethodHandle CLOSE = of("close", JAVA_INT);
  private static final int MSG_ERRQUEUE = 0x2000;
  private static final int MSG_DONTWAIT = 0x40;

  /// A `struct msghdr` of 64 bits, and where it has the pointer to the control data and their
  /// length; they begin with a header.
  private static final int MSGHDR = 56;

  private static final int CONTROL = 32;
  private static final int CONTROL_LENGTH = 40;
  private static final int CONTROL_HEADER = 16;
  private static final int MOST_CONTROL = 512;
  private static final MethodHandle RECVMSG =
      Linker.nativeLinker()
          .downcallHandle(
              symbol("recvmsg"), FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));

  private SocketCalls() {}

  /// Sets an option that is a number; tells whether it was taken.
  static boolean setOption(int descriptor, int level, int option, int value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment number = arena.allocateFrom(JAVA_INT, value);
      return (int) SETSOCKOPT.invokeExact(descriptor, level, option, number, Integer.BYTES) == 0;
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Whether it streams or sends datagrams, as `socket(2)` numbers it; -1 if it is no socket.
  static int type(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment type = arena.allocate(JAVA_INT);
      MemorySegment length = arena.allocateFrom(JAVA_INT, Integer.BYTES);
      int result = (int) GETSOCKOPT.invokeExact(descriptor, SOL_SOCKET, SO_TYPE, type, length);
      return result == 0 ? type.get(JAVA_INT, 0) : -1;
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// The `sockaddr` a socket is bound to; empty if it is no socket.
  static byte[] local(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(LONGEST_ADDRESS);
      MemorySegment length = arena.allocateFrom(JAVA_INT, LONGEST_ADDRESS);
      int result = (int) GETSOCKNAME.invokeExact(descriptor, address, length);
      return read(result, address, length);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// The `sockaddr` a socket is connected to; empty if it is not.
  static byte[] peer(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(LONGEST_ADDRESS);
      MemorySegment length = arena.allocateFrom(JAVA_INT, LONGEST_ADDRESS);
      int result = (int) GETPEERNAME.invokeExact(descriptor, address, length);
      return read(result, address, length);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Another descriptor of the same socket; none if there are too many.
  static IntStream duplicate(int descriptor) {
    try {
      int second = (int) DUP.invokeExact(descriptor);
      return second < 0 ? IntStream.empty() : IntStream.of(second);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Closes a descriptor.
  static void close(int descriptor) {
    try {
      int _ = (int) CLOSE.invokeExact(descriptor);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// The first error in the queue of a socket, a `struct sock_extended_err` and a `sockaddr`; empty
  /// if there is none.
  static byte[] queuedError(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment control = arena.allocate(MOST_CONTROL, Long.BYTES);
      MemorySegment message = arena.allocate(MSGHDR, Long.BYTES);
      message.set(ADDRESS, CONTROL, control);
      message.set(JAVA_LONG, CONTROL_LENGTH, MOST_CONTROL);
      long result = (long) RECVMSG.invokeExact(descriptor, message, MSG_ERRQUEUE | MSG_DONTWAIT);
      long end = message.get(JAVA_LONG, CONTROL_LENGTH);
      return result < 0 || end <= CONTROL_HEADER
          ? new byte[0]
          : control.asSlice(CONTROL_HEADER, end - CONTROL_HEADER).toArray(JAVA_BYTE);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  private static byte[] read(int result, MemorySegment address, MemorySegment length) {
    int bytes = Math.min(length.get(JAVA_INT, 0), LONGEST_ADDRESS);
    return result == 0 ? Arrays.copyOf(address.toArray(JAVA_BYTE), bytes) : new byte[0];
  }

  private static MethodHandle of(String name, ValueLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(symbol(name), FunctionDescriptor.of(JAVA_INT, arguments));
  }

  private static MemorySegment symbol(String name) {
    return Linker.nativeLinker()
        .defaultLookup()
        .find(name)
        .orElseThrow(() -> new IllegalStateException("the C library has no " + name));
  }

  private static AssertionError impossible(Throwable e) {
    return new AssertionError("a call of the C library threw", e);
  }
}
