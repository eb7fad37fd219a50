package org.unisandbox.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the command line runs.
 *
 * @param home        root of the project, with the built services
 * @param folder      working folder: relative paths start here
 * @param environment environment variables
 * @param console     what commands write to
 */
record Workplace(Path home, Path folder, Map<String, String> environment, Console console) {}
