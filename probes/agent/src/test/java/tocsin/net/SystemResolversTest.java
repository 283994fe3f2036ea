package tocsin.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Resolver;

final class SystemResolversTest {
  @TempDir Path folder;

  @Test
  void nameserversAreReadInOrder() throws Exception {
    SystemResolvers read =
        read(
            """
            # comment
            search example
              nameserver 192.0.2.53 # the first
            nameserver\t2001:db8::53
            nameserver fe80::1%eth0
            ;nameserver 192.0.2.99
            options ndots:2
            """);
    assertThat(read.resolvers())
        .containsExactly(Resolver.udp("192.0.2.53", 53), Resolver.udp("2001:db8::53", 53));
    assertThat(read.explanation()).isEmpty();
  }

  @Test
  void aFileWithoutNameserversIsExplained() throws Exception {
    SystemResolvers read = read("search example\n");
    assertThat(read.resolvers()).isEmpty();
    assertThat(read.explanation()).contains("resolv.conf").contains("nameserver");
  }

  @Test
  void aMissingFileIsExplained() {
    SystemResolvers read = SystemResolvers.read(folder.resolve("missing"));
    assertThat(read.resolvers()).isEmpty();
    assertThat(read.explanation()).contains("missing").contains("cannot be read");
  }

  private SystemResolvers read(String text) throws IOException {
    return SystemResolvers.read(Files.writeString(folder.resolve("resolv.conf"), text));
  }
}
