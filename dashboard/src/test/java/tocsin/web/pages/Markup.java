package tocsin.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks that HTML is well formed: every element closed in order, no id used twice, no bare `<`.
final class Markup {
  private static final Pattern TAG =
      Pattern.compile(
          "<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s+[a-zA-Z:-]+(?:=\"[^\"<]*\")?)*)\\s*(/?)>");
  private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");
  private static final Set<String> VOID = Set.of("meta", "link", "img", "br", "input");

  private Markup() {}

  static void assertWellFormed(String page, String path) {
    String text = page.replaceFirst("^<!doctype html>", "");
    Deque<String> open = new ArrayDeque<>();
    Set<String> ids = new HashSet<>();
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      String name = tag.group(2);
      Matcher id = ID.matcher(tag.group(3));
      if (id.find()) {
        assertThat(ids.add(id.group(1))).as("%s: id %s is used once", path, id.group(1)).isTrue();
      }
      if (!tag.group(1).isEmpty()) {
        assertThat(open.pop()).as(path).isEqualTo(name);
      } else if (tag.group(4).isEmpty() && !VOID.contains(name)) {
        open.push(name);
      }
    }
    assertThat(open).as(path).isEmpty();
    assertThat(TAG.matcher(text).replaceAll("")).as(path).doesNotContain("<");
  }
}
