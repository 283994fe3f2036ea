package tocsin.collect;

import io.helidon.http.Headers;
import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.encoding.ContentEncodingContextConfig;

/// Answers are compressed as ever, but requests reach the handlers as they were sent: what is
/// signed is the compressed body, and the bounds on decompressing it are ours. Every encoding
/// counts as supported, because the server would otherwise refuse it before the handler can say
/// why.
final class BodiesAsSent implements ContentEncodingContext {
  private final ContentEncodingContext usual = ContentEncodingContext.create();

  @Override
  public boolean contentDecodingEnabled() {
    return true;
  }

  @Override
  public boolean contentDecodingSupported(String encoding) {
    return true;
  }

  @Override
  public ContentDecoder decoder(String encoding) {
    return ContentDecoder.NO_OP;
  }

  @Override
  public boolean contentEncodingEnabled() {
    return usual.contentEncodingEnabled();
  }

  @Override
  public boolean contentEncodingSupported(String encoding) {
    return usual.contentEncodingSupported(encoding);
  }

  @Override
  public ContentEncoder encoder(String encoding) {
    return usual.encoder(encoding);
  }

  @Override
  public ContentEncoder encoder(Headers headers) {
    return usual.encoder(headers);
  }

  @Override
  public ContentEncodingContextConfig prototype() {
    return usual.prototype();
  }
}
