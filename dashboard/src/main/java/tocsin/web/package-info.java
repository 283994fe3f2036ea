/// Pages and the JSON API.
@NullMarked
package tocsin.web;

import org.jspecify.annotations.NullMarked;
