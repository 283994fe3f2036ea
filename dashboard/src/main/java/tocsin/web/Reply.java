package tocsin.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/// An answer with its headers: bytes, also compressed, and a tag by which a browser asks whether
/// they changed.
///
/// No page runs a script, none loads anything from elsewhere, none can be framed; the policy says
/// so to the browser, should a hostile string ever get past the escaping.
public final class Reply {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
          + "frame-ancestors 'none'";
  private static final String LIVE = "no-cache, max-age=0";
  private static final String REFRESH_SECONDS = "30";
  private static final int WORTH_COMPRESSING = 600;

  private final int status;
  private final String type;
  private final byte[] bytes;
  private final byte[] compressed;
  private final String tag;
  private final String caching;
  private final String fileName;

  private Reply(int status, String type, byte[] bytes, String caching, String fileName) {
    this.status = status;
    this.type = type;
    this.bytes = bytes;
    this.compressed = bytes.length < WORTH_COMPRESSING ? bytes : gzip(bytes);
    this.tag = tag(bytes);
    this.caching = caching;
    this.fileName = fileName;
  }

  /// A page.
  public static Reply html(int status, byte[] page) {
    return new Reply(status, "text/html; charset=utf-8", page, "no-cache", "");
  }

  /// A page of the present: the browser asks for it again every half minute.
  public static Reply live(byte[] page) {
    return new Reply(200, "text/html; charset=utf-8", page, LIVE, "");
  }

  /// A JSON document.
  public static Reply json(int status, byte[] document) {
    return new Reply(status, "application/json", document, "no-cache", "");
  }

  /// Words and nothing else.
  public static Reply text(int status, String words) {
    return new Reply(
        status,
        "text/plain; charset=utf-8",
        words.getBytes(StandardCharsets.UTF_8),
        "no-cache",
        "");
  }

  /// A file that never changes, to be kept under that name.
  public static Reply download(String type, byte[] file, String fileName) {
    return new Reply(200, type, file, "no-cache", fileName);
  }

  /// A part of the pages whose address changes with its content.
  public static Reply asset(String type, byte[] file) {
    return new Reply(200, type, file, "public, max-age=31536000, immutable", "");
  }

  /// The first eight digits of the content's hash.
  public String shortTag() {
    return tag.substring(0, 8);
  }

  /// How many bytes go over the wire, compressed.
  public int compressedBytes() {
    return compressed.length;
  }

  /// Answers the request.
  public void send(ServerRequest request, ServerResponse response) {
    String etag = "\"" + tag + "\"";
    response.header("Content-Security-Policy", POLICY);
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "no-referrer");
    response.header("Cross-Origin-Opener-Policy", "same-origin");
    response.header("Cross-Origin-Resource-Policy", "same-origin");
    response.header(HeaderNames.CACHE_CONTROL, caching);
    response.header(HeaderNames.VARY, "Accept-Encoding");
    if (caching.equals(LIVE)) {
      response.header("Refresh", REFRESH_SECONDS);
    }
    if (status == 200) {
      response.header(HeaderNames.ETAG, etag);
      if (header(request, "If-None-Match").contains(etag)) {
        response.status(Status.NOT_MODIFIED_304).send();
        return;
      }
    }
    response.header(HeaderNames.CONTENT_TYPE, type);
    if (!fileName.isEmpty()) {
      response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"");
    }
    boolean shrink = bytes.length >= WORTH_COMPRESSING && acceptsGzip(request);
    if (shrink) {
      response.header(HeaderNames.CONTENT_ENCODING, "gzip");
    }
    response.status(status);
    sendBytes(request, response, shrink ? compressed : bytes);
  }

  /// Answers with those bytes; to HEAD with their number.
  static void sendBytes(ServerRequest request, ServerResponse response, byte[] bytes) {
    if (request.prologue().method().equals(Method.HEAD)) {
      response.headers().contentLength(bytes.length);
      response.send();
    } else {
      response.send(bytes);
    }
  }

  private static boolean acceptsGzip(ServerRequest request) {
    String accepted = header(request, "Accept-Encoding").toLowerCase(Locale.ROOT);
    return accepted.contains("gzip") && !accepted.matches(".*gzip\\s*;\\s*q=0(\\.0*)?\\s*(,.*)?");
  }

  private static String header(ServerRequest request, String name) {
    return String.join(", ", request.headers().values(HeaderNames.create(name)));
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
