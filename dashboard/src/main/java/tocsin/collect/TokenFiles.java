package tocsin.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/// Tokens that have not been used, one file each, named by the SHA-256 of the token: who reads the
/// folder cannot enrol.
final class TokenFiles {
  private static final String SUFFIX = ".json";

  private final Path folder;

  TokenFiles(Path folder) {
    this.folder = folder;
  }

  /// What a token is good for.
  ///
  /// @param region of the probe it enrols
  /// @param asn of the probe it enrols
  /// @param control of the probe it enrols
  /// @param expires until when
  record Token(String region, long asn, boolean control, Instant expires) {}

  void write(String text, Token token) throws IOException {
    Path fresh = Files.createTempFile(folder, "new-", "");
    Files.write(fresh, Json.MAPPER.writeValueAsBytes(token));
    Files.move(fresh, file(text), StandardCopyOption.ATOMIC_MOVE);
  }

  Optional<Token> read(String text) throws IOException {
    return read(file(text));
  }

  /// Takes the token out of use; of several who try at once, one is told `true`.
  boolean claim(String text) throws IOException {
    Path claimed = folder.resolve(hash(text) + ".claimed");
    try {
      Files.move(file(text), claimed, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return false;
    }
    Files.delete(claimed);
    return true;
  }

  void deleteExpired(Instant now) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
        if (read(file).filter(token -> token.expires().isBefore(now)).isPresent()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static Optional<Token> read(Path file) throws IOException {
    try {
      return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), Token.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw new IOException("%s is no token: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  private Path file(String text) {
    return folder.resolve(hash(text) + SUFFIX);
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
