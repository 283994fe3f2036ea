package tocsin.detect;

/// One role in one minute.
record Round(Role role, int target, int service, Links links, int minute) {}
