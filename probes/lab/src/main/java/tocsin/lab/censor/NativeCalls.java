package tocsin.lab.censor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The few calls of the C library that a wire needs. Each returns what C returns; after a negative
/// answer, [#errno()] on the same thread tells why.
@SuppressWarnings("restricted")
final class NativeCalls {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERRNO_FIELD =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final ThreadLocal<MemorySegment> STATE =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(Linker.Option.captureStateLayout()));

  private static final MethodHandle SOCKET = of("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle SETSOCKOPT =
      of("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle GETSOCKOPT =
      of("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle BIND = of("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle INDEX = of("if_nametoindex", JAVA_INT, ADDRESS);
  private static final MethodHandle RECEIVE =
      of("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle SEND =
      of("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle POLL = of("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle EVENT = of("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle WRITE = of("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle MAP =
      of("mmap", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
  private static final MethodHandle UNMAP = of("munmap", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle CLOSE = of("close", JAVA_INT, JAVA_INT);
  private static final MethodHandle WORDS = of("strerror", ADDRESS, JAVA_INT);

  private static final int READ_WRITE = 3;
  private static final int SHARED = 1;

  private NativeCalls() {}

  static int socket(int family, int type, int protocol) {
    try {
      return (int) SOCKET.invokeExact(STATE.get(), family, type, protocol);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int setsockopt(int fd, int level, int option, MemorySegment value) {
    try {
      return (int)
          SETSOCKOPT.invokeExact(STATE.get(), fd, level, option, value, (int) value.byteSize());
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// @param length of the value, as an `int`; becomes that of the answer
  static int getsockopt(int fd, int level, int option, MemorySegment value, MemorySegment length) {
    try {
      return (int) GETSOCKOPT.invokeExact(STATE.get(), fd, level, option, value, length);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int bind(int fd, MemorySegment address) {
    try {
      return (int) BIND.invokeExact(STATE.get(), fd, address, (int) address.byteSize());
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// The number of the network device, 0 if there is none of that name.
  static int index(MemorySegment device) {
    try {
      return (int) INDEX.invokeExact(STATE.get(), device);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// So many bytes of a descriptor, shared, to be read and written; at address -1 if that failed.
  static MemorySegment map(int fd, long bytes) {
    try {
      MemorySegment start =
          (MemorySegment)
              MAP.invokeExact(STATE.get(), MemorySegment.NULL, bytes, READ_WRITE, SHARED, fd, 0L);
      return start.reinterpret(bytes);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int unmap(MemorySegment memory) {
    try {
      return (int) UNMAP.invokeExact(STATE.get(), memory, memory.byteSize());
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static long receive(int fd, MemorySegment into, int flags) {
    try {
      return (long) RECEIVE.invokeExact(STATE.get(), fd, into, into.byteSize(), flags);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static long send(int fd, MemorySegment from, long length, int flags) {
    try {
      return (long) SEND.invokeExact(STATE.get(), fd, from, length, flags);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Waits without limit until one of the descriptors is ready.
  static int poll(MemorySegment descriptors, long count) {
    try {
      return (int) POLL.invokeExact(STATE.get(), descriptors, count, -1);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int eventfd(int value, int flags) {
    try {
      return (int) EVENT.invokeExact(STATE.get(), value, flags);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static long write(int fd, MemorySegment from) {
    try {
      return (long) WRITE.invokeExact(STATE.get(), fd, from, from.byteSize());
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int close(int fd) {
    try {
      return (int) CLOSE.invokeExact(STATE.get(), fd);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /// Why the last call on this thread failed.
  static int errno() {
    return (int) ERRNO_FIELD.get(STATE.get(), 0L);
  }

  /// One sentence: what could not be done, and the platform's words for why.
  static IOException failure(String what) {
    int errno = errno();
    try {
      MemorySegment words = (MemorySegment) WORDS.invokeExact(STATE.get(), errno);
      return new IOException(
          "%s: %s (errno %d)"
              .formatted(what, words.reinterpret(Long.MAX_VALUE).getString(0), errno));
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  private static MethodHandle of(String name, ValueLayout result, ValueLayout... arguments) {
    MemorySegment symbol =
        LINKER
            .defaultLookup()
            .find(name)
            .orElseThrow(() -> new IllegalStateException("the C library has no " + name));
    return LINKER.downcallHandle(symbol, FunctionDescriptor.of(result, arguments), ERRNO);
  }

  private static AssertionError impossible(Throwable e) {
    return new AssertionError("a call of the C library threw", e);
  }
}
