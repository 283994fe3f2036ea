package tocsin.lab.censor;

/// Why a flow suffers what.
///
/// @param fault the fault's id
/// @param grounds what it said to deserve it, in words for the log
record Conviction(String fault, Sentence sentence, String grounds) {}
