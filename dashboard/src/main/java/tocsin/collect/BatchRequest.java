package tocsin.collect;

import java.io.InputStream;

/// A batch as it comes in. Headers that are absent are empty.
///
/// @param contentEncoding `gzip`, `zstd`, `identity` or empty
/// @param contentLength as announced; -1 if it was not
/// @param contentDigest RFC 9530
/// @param signatureInput RFC 9421
/// @param signature RFC 9421
/// @param clockCorrection seconds that the probe added to its machine's clock
/// @param body the bytes as sent, read at most once
record BatchRequest(
    String contentEncoding,
    long contentLength,
    String contentDigest,
    String signatureInput,
    String signature,
    long clockCorrection,
    InputStream body) {}
