package tocsin.lab.scenario;

import java.util.List;

/// One rule for the kernel's own packet filter, as iptables(8) takes it.
///
/// @param program `iptables` or `ip6tables`
/// @param words its arguments, `-t`, the table and `-A` first
public record KernelRule(String program, List<String> words) {
  public KernelRule {
    words = List.copyOf(words);
  }

  @Override
  public String toString() {
    return program + " " + String.join(" ", words);
  }
}
