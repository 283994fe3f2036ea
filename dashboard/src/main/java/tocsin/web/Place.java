package tocsin.web;

import tocsin.model.Target;

/// A role in a region: one cell of the matrix.
///
/// @param target the role
/// @param region ISO 3166-1 alpha-2, or `ZZ`
public record Place(Target target, String region) {}
