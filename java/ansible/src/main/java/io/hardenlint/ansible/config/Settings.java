package io.hardenlint.ansible.config;

import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.python.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks settings up: first in the environment as the user gives it, then in the file. */
final class Settings {
  private static final Set<String> TRUE = Set.of("y", "yes", "on", "1", "true", "t");

  private final IniFile ini;
  private final Map<String, Optional<String>> environment;
  private final SourcePath base;

  /**
   * Settings of a file.
   *
   * @param base the folder that paths in the file are relative to
   */
  Settings(IniFile ini, Map<String, Optional<String>> environment, SourcePath base) {
    this.ini = ini;
    this.environment = environment;
    this.base = base;
  }

  /** A value as written, and where. */
  record Given(String text, Position position, boolean fromFile) {

    /** As a truth value: every other word is false. */
    boolean truth() {
      return TRUE.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** As text: quotes around a value of the file go. */
    String unquoted() {
      return fromFile ? Quoting.unquoted(text) : text;
    }

    /** As a list with commas. */
    List<String> list() {
      return parts(",").stream().map(Quoting::unquoted).toList();
    }

    private List<String> parts(String separator) {
      List<String> parts = new ArrayList<>();
      for (String part : text.split(separator, -1)) {
        parts.add(part.strip());
      }
      return parts;
    }
  }

  /** A setting that has a variable in the environment, or {@code -} for none. */
  Optional<Given> get(String section, String key, String variable) {
    Optional<String> set = environment.getOrDefault(variable, Optional.empty());
    if (set.isPresent()) {
      Position place = new Position("command line (--env " + variable + ")", 1, 1);
      return Optional.of(new Given(set.get(), place, false));
    }
    return ini.get(section, key).map(entry -> new Given(entry.text(), entry.position(), true));
  }

  /**
   * Folders separated by colons, relative to the file's folder. Those that name a variable of the
   * environment or another user's home are left out.
   */
  List<SourcePath> folders(Given given) {
    List<SourcePath> found = new ArrayList<>();
    for (String part : given.parts(":")) {
      String path = part;
      if (path.equals("~") || path.startsWith("~/")) {
        path = System.getProperty("user.home", "") + path.substring(1);
      }
      if (!path.isEmpty() && !path.contains("$") && !path.startsWith("~") && !path.contains("{{")) {
        found.add(base.resolve(path));
      }
    }
    return found;
  }
}
