package tocsin.lab.censor;

/// Why a flow suffers what.
///
/// @param fault the fault's id
record Conviction(String fault, Sentence sentence) {}
