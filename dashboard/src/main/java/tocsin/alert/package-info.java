/// Events -> whoever is to hear of them: Alertmanager and webhooks, over HTTP, however often the
/// dashboard or they are restarted.
@NullMarked
package tocsin.alert;

import org.jspecify.annotations.NullMarked;
