package tocsin.model;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/// What the architecture rules are about: neither test classes nor the jars they come in.
public final class ProductionCode implements ImportOption {
  private final ImportOption noTestFolders = new DoNotIncludeTests();

  @Override
  public boolean includes(Location location) {
    return noTestFolders.includes(location) && !location.contains("-tests.jar");
  }
}
