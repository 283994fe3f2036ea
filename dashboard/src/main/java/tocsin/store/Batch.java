package tocsin.store;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A batch on its way to disk, and who waits for it.
record Batch(List<Received> lines, Instant receivedAt, CompletableFuture<Appended> done) {}
