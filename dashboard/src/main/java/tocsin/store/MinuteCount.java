package tocsin.store;

import java.time.Instant;

/// How many measurements began in a minute.
record MinuteCount(Instant minute, long count) {}
