package tocsin.net;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/// Four calls of the C library on Linux, for what the platform's sockets do not let us set.
@SuppressWarnings("restricted")
final class SocketCalls {
  private static final int LONGEST_ADDRESS = 28;
  private static final MethodHandle SETSOCKOPT =
      of("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final int SOL_SOCKET = 1;
  private static final int SO_TYPE = 3;
  private static final MethodHandle GETSOCKOPT =
      of("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle GETSOCKNAME = of("getsockname", JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle GETPEERNAME = of("getpeername", JAVA_INT, ADDRESS, ADDRESS);

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

  private static byte[] read(int result, MemorySegment address, MemorySegment length) {
    int bytes = Math.min(length.get(JAVA_INT, 0), LONGEST_ADDRESS);
    return result == 0 ? Arrays.copyOf(address.toArray(JAVA_BYTE), bytes) : new byte[0];
  }

  private static MethodHandle of(String name, ValueLayout... arguments) {
    MemorySegment symbol =
        Linker.nativeLinker()
            .defaultLookup()
            .find(name)
            .orElseThrow(() -> new IllegalStateException("the C library has no " + name));
    return Linker.nativeLinker().downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, arguments));
  }

  private static AssertionError impossible(Throwable e) {
    return new AssertionError("a call of the C library threw", e);
  }
}
