package tocsin.config;

/// A region that probes can be in.
///
/// @param code ISO 3166-1 alpha-2
/// @param name for people, in English
public record Region(String code, String name) {}
