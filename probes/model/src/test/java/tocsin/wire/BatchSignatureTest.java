package tocsin.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class BatchSignatureTest {
  private static final byte[] BODY = "a batch".getBytes(UTF_8);
  private static final Instant CREATED = Instant.parse("2026-11-23T05:00:00.123Z");
  private static final String NONCE = "0123456789abcdef_-XYZ";

  private final KeyPair keys = keys();
  private final BatchSignature signed =
      BatchSignature.sign(keys.getPrivate(), "cn-4134-k3f9", CREATED, NONCE, BODY);

  @Test
  void whatWasSignedVerifiesAfterItsHeadersTravelled() throws Exception {
    BatchSignature read = parse(signed);

    assertThat(read).isEqualTo(signed);
    assertThat(read.verify(keys.getPublic())).isTrue();
    assertThat(read.covers(BODY)).isTrue();
    assertThat(read.keyId()).isEqualTo("cn-4134-k3f9");
    assertThat(read.created()).isEqualTo(Instant.parse("2026-11-23T05:00:00Z"));
  }

  @Test
  void theSignatureBaseIsThatOfTheProtocol() throws Exception {
    String digest = "sha-256=:iw2unqQv1UJR2er3PzvC6f8wnztb/T8RfzfHODh+PkM=:";
    String parameters =
        "(\"@method\" \"@path\" \"content-digest\");created=1795410000;nonce=\"0123456789abcdef_-XYZ\";keyid=\"cn-4134-k3f9\";alg=\"ed25519\"";
    String base =
        "\"@method\": POST\n\"@path\": /api/v1/measurements\n\"content-digest\": "
            + digest
            + "\n\"@signature-params\": "
            + parameters;
    Signature plain = Signature.getInstance("Ed25519");
    plain.initVerify(keys.getPublic());
    plain.update(base.getBytes(UTF_8));

    assertThat(signed.contentDigest()).isEqualTo(digest);
    assertThat(signed.signatureInput()).isEqualTo("tocsin=" + parameters);
    assertThat(plain.verify(Base64.getDecoder().decode(signed.value()))).isTrue();
  }

  @Test
  void everyCoveredPartIsProtected() {
    BatchSignature s = signed;
    BatchSignature other =
        BatchSignature.sign(keys.getPrivate(), s.keyId(), CREATED, NONCE, "b".getBytes(UTF_8));

    assertThat(
            new BatchSignature("other", s.created(), s.nonce(), s.digest(), s.value())
                .verify(keys.getPublic()))
        .isFalse();
    assertThat(
            new BatchSignature(
                    s.keyId(), s.created().plusSeconds(1), s.nonce(), s.digest(), s.value())
                .verify(keys.getPublic()))
        .isFalse();
    assertThat(
            new BatchSignature(s.keyId(), s.created(), s.nonce() + "x", s.digest(), s.value())
                .verify(keys.getPublic()))
        .isFalse();
    assertThat(
            new BatchSignature(s.keyId(), s.created(), s.nonce(), other.digest(), s.value())
                .verify(keys.getPublic()))
        .isFalse();
    assertThat(
            new BatchSignature(s.keyId(), s.created(), s.nonce(), s.digest(), other.value())
                .verify(keys.getPublic()))
        .isFalse();
  }

  @Test
  void anotherKeyDoesNotVerify() {
    assertThat(signed.verify(keys().getPublic())).isFalse();
  }

  @Test
  void anotherBodyIsNotCovered() {
    assertThat(signed.covers("a batch!".getBytes(UTF_8))).isFalse();
  }

  @Test
  void aSignatureThatIsNoPointOfTheCurveIsWrongAndNoError() {
    String nonsense = "/".repeat(86) + "==";
    assertThat(
            new BatchSignature(signed.keyId(), CREATED, NONCE, signed.digest(), nonsense)
                .verify(keys.getPublic()))
        .isFalse();
  }

  @Test
  void otherShapesAreRefusedAndTheHeaderIsNamed() {
    String input = signed.signatureInput();
    assertThatThrownBy(() -> parse(signed.contentDigest(), "", signed.signature()))
        .hasMessage("the header Signature-Input is missing");
    assertThatThrownBy(() -> parse("sha-512=:AAAA:", input, signed.signature()))
        .hasMessageContaining("Content-Digest is not of the shape");
    assertThatThrownBy(() -> parse(signed.contentDigest(), input, "tocsin=:AAAA:"))
        .hasMessageContaining("Signature is not of the shape");
    assertThatThrownBy(
            () ->
                parse(signed.contentDigest(), input.replace("\"@path\" ", ""), signed.signature()))
        .hasMessageContaining("Signature-Input is not of the shape");
    assertThatThrownBy(
            () -> parse(signed.contentDigest(), input + ";expires=1", signed.signature()))
        .hasMessageContaining("Signature-Input is not of the shape");
  }

  @Test
  void anEnrolmentProofHoldsForItsTokenAndKeyAlone() {
    String proof = EnrolmentProof.make(keys.getPrivate(), "token-1");
    var read = EnrolmentProof.read(EnrolmentProof.write(keys.getPublic()));

    assertThat(EnrolmentProof.holds(read, "token-1", proof)).isTrue();
    assertThat(EnrolmentProof.holds(read, "token-2", proof)).isFalse();
    assertThat(EnrolmentProof.holds(keys().getPublic(), "token-1", proof)).isFalse();
    assertThat(EnrolmentProof.holds(read, "token-1", "!")).isFalse();
    assertThatThrownBy(() -> EnrolmentProof.read("AAAA"))
        .hasMessageContaining("not the base64 of an Ed25519 key");
  }

  private static BatchSignature parse(BatchSignature signed) throws UnsignedBatchException {
    return parse(signed.contentDigest(), signed.signatureInput(), signed.signature());
  }

  private static BatchSignature parse(String digest, String input, String signature)
      throws UnsignedBatchException {
    return BatchSignature.parse(digest, input, signature);
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
