package tocsin.collect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tocsin.model.Vantage;
import tocsin.wire.EnrolmentProof;

/// Which probes are enrolled, and tokens to enrol more, as files below one folder: `tokens/` and
/// `probes/`. Several processes may use the folder at once.
public final class Enrolments {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int TOKEN_BYTES = 24;

  private final TokenFiles tokens;
  private final ProbeFiles probes;
  private final InstantSource clock;
  private final RandomGenerator random;

  private Enrolments(Path folder, InstantSource clock, RandomGenerator random) throws IOException {
    tokens = new TokenFiles(Files.createDirectories(folder.resolve("tokens")));
    probes = new ProbeFiles(Files.createDirectories(folder.resolve("probes")));
    this.clock = clock;
    this.random = random;
  }

  /// Uses `folder`, made if need be.
  ///
  /// @param random where tokens come from: a [java.security.SecureRandom]
  public static Enrolments open(Path folder, InstantSource clock, RandomGenerator random)
      throws IOException {
    return new Enrolments(folder, clock, random);
  }

  /// Makes a token that enrols one probe, once; it is kept nowhere.
  ///
  /// @throws IllegalArgumentException if there can be no such vantage
  public String createToken(String region, long asn, boolean control, Duration lifetime)
      throws IOException {
    Vantage vantage = new Vantage(region, asn, "new", "", control);
    tokens.deleteExpired(clock.instant());
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant expires = clock.instant().plus(lifetime);
    tokens.write(text, new TokenFiles.Token(vantage.region(), asn, control, expires));
    return text;
  }

  /// Enrols a probe and uses up its token.
  ///
  /// @throws RefusedEnrolmentException if the token is unknown, used or expired, or the proof does
  ///   not hold, which leaves the token as it was
  public EnrolledProbe enrol(Enrolment enrolment) throws IOException, RefusedEnrolmentException {
    TokenFiles.Token token =
        tokens
            .read(enrolment.token())
            .filter(found -> clock.instant().isBefore(found.expires()))
            .orElseThrow(Enrolments::refusedToken);
    PublicKey key = proven(enrolment);
    if (!tokens.claim(enrolment.token())) {
      throw refusedToken();
    }
    return enrol(token, key);
  }

  private synchronized EnrolledProbe enrol(TokenFiles.Token token, PublicKey key)
      throws IOException {
    Vantage vantage = new Vantage(token.region(), token.asn(), freshId(token), "", token.control());
    EnrolledProbe probe = new EnrolledProbe(vantage, key, clock.instant());
    probes.write(probe);
    return probe;
  }

  /// The probe of that id, as its file says now.
  public Optional<EnrolledProbe> find(String probe) {
    try {
      return probes.find(probe);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All enrolled probes, by id.
  public List<EnrolledProbe> list() throws IOException {
    return probes.list();
  }

  /// Ends a probe's enrolment; what it sent stays. Says whether it was enrolled.
  public boolean revoke(String probe) throws IOException {
    return probes.revoke(new Vantage(Vantage.NO_REGION, 0, probe, "", false).probe());
  }

  private static PublicKey proven(Enrolment enrolment) throws RefusedEnrolmentException {
    try {
      PublicKey key = EnrolmentProof.read(enrolment.publicKey());
      if (EnrolmentProof.holds(key, enrolment.token(), enrolment.proof())) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      throw new RefusedEnrolmentException(String.valueOf(e.getMessage()));
    }
    throw new RefusedEnrolmentException("the proof was not made with the key it comes with");
  }

  private static RefusedEnrolmentException refusedToken() {
    return new RefusedEnrolmentException(
        "the token is unknown, used or expired; make a new one with ./tocsin dashboard token");
  }

  private String freshId(TokenFiles.Token token) {
    String id;
    do {
      StringBuilder letters = new StringBuilder(4);
      for (int i = 0; i < 4; i++) {
        letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      id = "%s-%d-%s".formatted(token.region().toLowerCase(Locale.ROOT), token.asn(), letters);
    } while (probes.isTaken(id));
    return id;
  }
}
