package tocsin.agent;

import java.io.IOException;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import tocsin.model.Vantage;
import tocsin.wire.EnrolmentProof;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes a probe known to a dashboard: shows its public key and a token, and keeps what it is told
/// to be in `probe.json`.
public final class Enrolment {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final MediaType JSON = MediaType.get("application/json");

  private final Path folder;
  private final Proxy proxy;

  /// @param data the data folder; the probe's own is `probe` in it
  public Enrolment(Path data, Proxy proxy) {
    this.folder = data.resolve("probe");
    this.proxy = proxy;
  }

  /// Whether this probe is enrolled already.
  public boolean done() {
    return Files.exists(known());
  }

  /// Enrols, and returns what the probe is from now on (its version is left empty).
  ///
  /// @param dashboard `https://host[:port]`
  /// @param token made on the dashboard, good for one use
  /// @throws SetupException if the dashboard cannot be reached or refuses
  public Vantage enrol(String dashboard, String token) throws SetupException {
    if (done()) {
      throw new SetupException(
          "%s: this probe is enrolled already; use another --data folder, or delete this file and spool/ with what was not delivered"
              .formatted(known()));
    }
    DashboardAddress address = DashboardAddress.parse(dashboard);
    Registration registration = ask(address, Identity.in(folder), token);
    registration.write(folder);
    return registration.vantage("");
  }

  private Path known() {
    return folder.resolve("probe.json");
  }

  private Registration ask(DashboardAddress address, KeyPair keys, String token)
      throws SetupException {
    JsonNode body =
        MAPPER
            .createObjectNode()
            .put("token", token)
            .put("public_key", EnrolmentProof.write(keys.getPublic()))
            .put("proof", EnrolmentProof.make(keys.getPrivate(), token));
    Request request =
        new Request.Builder()
            .url(address.at(EnrolmentProof.PATH))
            .post(RequestBody.create(MAPPER.writeValueAsBytes(body), JSON))
            .build();
    try (DashboardClient client = new DashboardClient(proxy)) {
      return read(address, client.send(request));
    } catch (IOException e) {
      throw new SetupException("%s: cannot be reached: %s".formatted(address, e.getMessage()));
    }
  }

  private static Registration read(DashboardAddress address, DashboardClient.Answer answer)
      throws SetupException {
    try {
      JsonNode body = MAPPER.readTree(answer.body());
      if (answer.status() != 200) {
        String reason = body.path("error").asString("no reason given");
        throw new SetupException(
            "%s: refused to enrol this probe (%d): %s".formatted(address, answer.status(), reason));
      }
      Registration registration =
          new Registration(
              body.required("probe").asString(),
              body.required("region").asString(),
              body.required("asn").asLong(),
              body.required("control").asBoolean(),
              List.of(address.toString()));
      registration.vantage("");
      return registration;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new SetupException(
          "%s: answered %d and not as a Tocsin dashboard".formatted(address, answer.status()));
    }
  }
}
