package tocsin.lab.play;

import java.nio.file.Path;
import tocsin.config.Configuration;
import tocsin.lab.world.World;

/// What a stage is made from.
///
/// @param home the folder with the launcher and `config/`
/// @param configuration what is measured, with the services of the lab alone
/// @param world the world
/// @param door the socket file that will lead to the dashboard
record Setting(Path home, Configuration configuration, World world, Path door) {}
