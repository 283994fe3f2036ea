package tocsin.model;

/// The DNS record types a probe asks for (RFC 1035, RFC 3596).
public enum RecordType {
  A,
  AAAA
}
