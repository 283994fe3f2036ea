package tocsin.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A probe's Ed25519 key, made at its first start.
///
/// `key.pem` holds the private key (PKCS#8) and the public one (X.509), has mode 0600 from its
/// first byte on, and is refused if anyone but its owner may touch it.
final class Identity {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private Identity() {}

  /// The key in that folder; a new one if there is none.
  ///
  /// @throws SetupException if the key cannot be read, written or kept to its owner
  static KeyPair in(Path folder) throws SetupException {
    Path file = folder.resolve("key.pem");
    try {
      if (!Files.exists(file)) {
        Durable.createFolder(folder);
        Durable.replace(file, write(generate()).getBytes(US_ASCII));
      }
      refuseIfShared(file);
      return read(file, Files.readString(file, US_ASCII));
    } catch (IOException e) {
      throw new SetupException("%s: cannot read or write the probe's key: %s".formatted(file, e));
    }
  }

  private static void refuseIfShared(Path file) throws IOException, SetupException {
    if (Durable.posix() && !OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
      throw new SetupException(
          "%s: others may read the probe's key; make it yours alone with `chmod 600 %s`"
              .formatted(file, file));
    }
  }

  private static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no Ed25519", e);
    }
  }

  private static KeyPair read(Path file, String pem) throws SetupException {
    try {
      KeyFactory factory = KeyFactory.getInstance("Ed25519");
      PrivateKey secret =
          factory.generatePrivate(new PKCS8EncodedKeySpec(block(pem, "PRIVATE KEY")));
      PublicKey shown = factory.generatePublic(new X509EncodedKeySpec(block(pem, "PUBLIC KEY")));
      return new KeyPair(shown, secret);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SetupException(
          "%s: is no Ed25519 key pair in PEM; restore it, or delete it and enrol again"
              .formatted(file));
    }
  }

  private static byte[] block(String pem, String name) {
    String regex = "-----BEGIN %s-----([^-]*)-----END %s-----".formatted(name, name);
    Matcher matcher = Pattern.compile(regex).matcher(pem);
    return Base64.getMimeDecoder().decode(matcher.find() ? matcher.group(1) : "");
  }

  private static String write(KeyPair keys) {
    return block("PRIVATE KEY", keys.getPrivate().getEncoded())
        + block("PUBLIC KEY", keys.getPublic().getEncoded());
  }

  private static String block(String name, byte[] der) {
    String base64 = Base64.getEncoder().encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(name, base64, name);
  }
}
