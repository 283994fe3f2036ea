package tocsin.detect;

import tocsin.model.Layer;
import tocsin.model.Target;

/// How near a role at a layer in a region is to an alarm.
///
/// @param target the role
/// @param region ISO 3166-1 alpha-2
/// @param layer the layer
/// @param nats the highest statistic of its nodes, 0 and up
/// @param threshold at what it would be an alarm
public record Score(Target target, String region, Layer layer, double nats, double threshold) {}
