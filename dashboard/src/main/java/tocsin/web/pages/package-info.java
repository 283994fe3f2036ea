/// The pages: what each shows, and the templates that write it as HTML.
///
/// Everything a probe sent goes through [tocsin.web.pages.Shown] on its way to a template, and
/// every template escapes what it is given.
@NullMarked
package tocsin.web.pages;

import org.jspecify.annotations.NullMarked;
