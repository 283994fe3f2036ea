package tocsin.collect;

/// What a probe sends to be enrolled.
///
/// @param token as the operator was given it
/// @param publicKey base64 of the key's X.509 SubjectPublicKeyInfo
/// @param proof see [tocsin.wire.EnrolmentProof]
public record Enrolment(String token, String publicKey, String proof) {}
