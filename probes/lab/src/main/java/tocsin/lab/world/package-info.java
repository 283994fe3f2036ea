/// An internet on one machine: regions, links, real servers, in network namespaces of its own.
@NullMarked
package tocsin.lab.world;

import org.jspecify.annotations.NullMarked;
