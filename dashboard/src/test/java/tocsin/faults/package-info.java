/// Tocsin as it is deployed, in processes of its own, and what happens to it: kills, full disks,
/// dashboards that are away, senders that lie.
@NullMarked
package tocsin.faults;

import org.jspecify.annotations.NullMarked;
