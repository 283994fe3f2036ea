package tocsin.lab.scenario;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tocsin.lab.censor.Link;
import tocsin.lab.censor.Names;
import tocsin.lab.censor.Rule;
import tocsin.lab.world.Behaviour;

/// One thing that happens at a moment of a scenario.
public sealed interface Deed {
  /// The censors of these networks obey these rules from now on, and no others.
  ///
  /// @param networks `CN` for a whole region, `CN/AS4134`, `*` for all
  record Censor(List<String> networks, List<Rule> rules) implements Deed {
    public Censor {
      networks = List.copyOf(networks);
      rules = List.copyOf(rules);
    }
  }

  /// The access routers of these networks obey these rules besides, by the kernel's own packet
  /// filter: a censor that is none of ours.
  record Kernel(List<String> networks, List<KernelRule> rules) implements Deed {
    public Kernel {
      networks = List.copyOf(networks);
      rules = List.copyOf(rules);
    }
  }

  /// The wires of these networks carry like this from now on.
  record Wire(List<String> networks, Link link) implements Deed {
    public Wire {
      networks = List.copyOf(networks);
    }
  }

  /// What the servers of hosts do from now on.
  record Serve(Names hosts, Behaviour how) implements Deed {}

  /// `uptime.signal.org` says so from now on.
  record Declare(boolean outage) implements Deed {}

  /// The resolver of these networks answers wrongly about these names; rightly again if no answer
  /// is given. `liar` is the resolver a hijack leads to.
  ///
  /// @param answers IPv4 and IPv6; empty for the truth
  /// @param nonexistent NXDOMAIN instead
  record Lie(List<String> networks, Names names, Set<InetAddress> answers, boolean nonexistent)
      implements Deed {
    public Lie {
      networks = List.copyOf(networks);
      answers = Set.copyOf(answers);
    }
  }

  /// The clocks of the probes there are off by that much; their processes start anew.
  record Skew(List<String> networks, Duration by) implements Deed {
    public Skew {
      networks = List.copyOf(networks);
    }
  }

  /// The probes there lose their IPv6: their access router announces it and drops it.
  record BreakIpv6(List<String> networks) implements Deed {
    public BreakIpv6 {
      networks = List.copyOf(networks);
    }
  }

  /// The terminal and the page say this.
  record Caption(String text) implements Deed {}
}
