package tocsin.lab.world;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// What runs outside an enclosure in the tests: checks, starts the main class it is given inside,
/// and prints what that prints.
final class EnclosureOuter {
  private EnclosureOuter() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ClassNotFoundException {
    Enclosure.check(Map.of("sh", "dash")).forEach(problem -> System.out.println(problem));
    try (Enclosure enclosure = Enclosure.start(Class.forName(arguments[0]), List.of())) {
      long _ = enclosure.process().getInputStream().transferTo(System.out);
      System.exit(enclosure.process().waitFor());
    }
  }
}
