package tocsin.web.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.nio.file.Path;

/// The templates of `src/main/jte`, compiled with the program.
final class Templates {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          Path.of("."), ContentType.Html, Templates.class.getClassLoader(), "tocsin.web.pages");

  private Templates() {}

  /// The page in UTF-8.
  static byte[] write(String template, Object page) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    ENGINE.render(template, page, output);
    return output.toByteArray();
  }
}
