package tocsin.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Vantage;
import tocsin.wire.BatchSignature;

final class IdentityTest {
  @TempDir private Path data;

  @Test
  void theKeyIsMadeOnceForItsOwnerAlone() throws Exception {
    KeyPair made = Identity.in(probe());
    KeyPair again = Identity.in(probe());

    assertThat(again.getPublic()).isEqualTo(made.getPublic());
    assertThat(again.getPrivate().getEncoded()).isEqualTo(made.getPrivate().getEncoded());
    assertThat(mode(probe().resolve("key.pem"))).isEqualTo("rw-------");
    assertThat(mode(probe())).isEqualTo("rwx------");
    BatchSignature signed =
        BatchSignature.sign(
            again.getPrivate(),
            "probe",
            InstantSource.system().instant(),
            "0123456789abcdef",
            new byte[0]);
    assertThat(signed.verify(made.getPublic())).isTrue();
  }

  @Test
  void aKeyThatOthersMayReadIsRefusedInOneSentence() throws Exception {
    KeyPair made = Identity.in(probe());
    Path file = probe().resolve("key.pem");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThat(made).isNotNull();
    assertThatThrownBy(() -> Identity.in(probe()))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "%s: others may read the probe's key; make it yours alone with `chmod 600 %s`",
            file, file);
    assertThat(mode(file)).as("never changed behind the owner's back").isEqualTo("rw-r-----");
  }

  @Test
  void aDamagedKeyIsRefusedAndNotReplaced() throws Exception {
    Durable.createFolder(probe());
    Durable.replace(probe().resolve("key.pem"), new byte[] {'x'});

    assertThatThrownBy(() -> Identity.in(probe())).hasMessageContaining("is no Ed25519 key pair");
    assertThat(probe().resolve("key.pem")).hasContent("x");
  }

  @Test
  void aProbeThatIsNotEnrolledIsToldHow() {
    assertThatThrownBy(() -> Registration.in(probe()))
        .hasMessageContaining("./tocsin probe enrol --dashboard URL --token TOKEN");
  }

  @Test
  void enrolmentProvesTheKeyAndKeepsWhatTheDashboardSays() throws Exception {
    try (FakeDashboard dashboard = new FakeDashboard(Identity.in(probe()).getPublic())) {
      Vantage vantage = new Enrolment(data, Proxy.NO_PROXY).enrol(dashboard.url(), "good");

      assertThat(vantage).isEqualTo(new Vantage("CN", 4134, "cn-4134-k3f9", "", false));
      Registration kept = Registration.in(probe());
      assertThat(kept.vantage("")).isEqualTo(vantage);
      assertThat(kept.dashboards()).containsExactly(dashboard.url());
    }
  }

  @Test
  void enrolmentThatFailsSaysWhyInOneSentence() throws Exception {
    Enrolment enrolment = new Enrolment(data, Proxy.NO_PROXY);
    try (FakeDashboard dashboard = new FakeDashboard(Identity.in(probe()).getPublic())) {
      assertThatThrownBy(() -> enrolment.enrol(dashboard.url(), "bad"))
          .hasMessage(
              "%s: refused to enrol this probe (401): the token is unknown, used or expired",
              dashboard.url());
      dashboard.answersOnce(new FakeDashboard.Answer(200, "<html>"));
      assertThatThrownBy(() -> enrolment.enrol(dashboard.url(), "good"))
          .hasMessage("%s: answered 200 and not as a Tocsin dashboard", dashboard.url());
      dashboard.answersOnce(
          new FakeDashboard.Answer(
              200, "{\"probe\":\"../x\",\"region\":\"CN\",\"asn\":1,\"control\":false}"));
      assertThatThrownBy(() -> enrolment.enrol(dashboard.url(), "good"))
          .hasMessageContaining("not as a Tocsin dashboard");
      assertThat(probe().resolve("probe.json")).doesNotExist();
    }
    assertThatThrownBy(() -> enrolment.enrol("http://127.0.0.1:1", "good"))
        .hasMessageStartingWith("http://127.0.0.1:1: cannot be reached: ");
    assertThatThrownBy(() -> enrolment.enrol("dash", "good"))
        .hasMessage("dashboard `dash` is not http(s)://host[:port] without a path");
  }

  @Test
  void aProxyIsSocks5OrHttp() throws Exception {
    assertThat(ProxyAddress.parse("")).isEqualTo(Proxy.NO_PROXY);
    assertThat(ProxyAddress.parse("socks5://[::1]:9050").type()).isEqualTo(Proxy.Type.SOCKS);
    for (String wrong :
        new String[] {"ftp://x:1", "socks5://x", "localhost:9050", "x", "http://"}) {
      assertThatThrownBy(() -> ProxyAddress.parse(wrong))
          .isInstanceOf(SetupException.class)
          .hasMessage("proxy `%s` is neither socks5://host:port nor http://host:port", wrong);
    }
  }

  private Path probe() {
    return data.resolve("probe");
  }

  private static String mode(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
