package tocsin.detect;

import java.util.ArrayList;
import java.util.List;
import tocsin.model.Target;

/// What is measured: roles of services, by number.
final class Targets {
  private final Ids<Target> targets = new Ids<>();
  private final Ids<String> services = new Ids<>();
  private final Ints serviceOf = new Ints();
  private final List<Ints> rolesOf = new ArrayList<>();
  private int control = -1;

  int of(Target target) {
    int known = targets.size();
    int number = targets.of(target);
    if (number == known) {
      int service = service(target.service());
      serviceOf.add(service);
      rolesOf.get(service).add(number);
    }
    return number;
  }

  private int service(String name) {
    int known = services.size();
    int number = services.of(name);
    if (number == known) {
      rolesOf.add(new Ints());
      control = name.equals(Observation.CONTROL) ? number : control;
    }
    return number;
  }

  int size() {
    return targets.size();
  }

  int services() {
    return services.size();
  }

  Target get(int target) {
    return targets.get(target);
  }

  int serviceOf(int target) {
    return serviceOf.get(target);
  }

  Ints rolesOf(int service) {
    return rolesOf.get(service);
  }

  String serviceName(int service) {
    return services.get(service);
  }

  boolean isControl(int target) {
    return serviceOf.get(target) == control;
  }
}
