package io.hardenlint.ansible.config;

import io.hardenlint.ansible.inventory.InventoryRules;
import io.hardenlint.ansible.job.PlanNote;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.PythonFiles;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.ansible.variables.HashBehaviour;
import io.hardenlint.ansible.variables.ManagedText;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.JinjaExtension;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.regex.PythonRegex;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code ansible.cfg} and those settings of the environment that the user gives. */
public final class AnsibleConfigReader {
  private static final Set<String> PLUGINS_BY_GROUP = Set.of("plugins_by_group");

  /** Strategies in which all hosts finish a task before the next begins. */
  public static final Set<String> IN_STEP = Set.of("linear", "ansible.builtin.linear", "debug");

  /** Plugins that read the inventories that harden-lint reads, in their usual order. */
  private static final List<String> INVENTORIES = List.of("host_list", "yaml", "ini");

  private final Settings settings;
  private final CoreRelease release;
  private final List<PlanNote> notes = new ArrayList<>();

  private AnsibleConfigReader(Settings settings, CoreRelease release) {
    this.settings = settings;
    this.release = release;
  }

  /**
   * Reads a configuration.
   *
   * @param file {@code ansible.cfg}, if there is one
   * @param environment the controller's environment as the user gives it; it wins
   * @param folder the working folder
   * @param release the ansible-core release to reproduce
   * @throws InputProblem if Ansible refuses the file, or a setting is not reproduced
   */
  public static AnsibleConfig read(
      Optional<SourcePath> file,
      Map<String, Optional<String>> environment,
      SourcePath folder,
      CoreRelease release)
      throws InputProblem {
    boolean concerns =
        file.isPresent() || environment.keySet().stream().anyMatch(n -> n.contains("ANSIBLE_"));
    if (!concerns) {
      return AnsibleConfig.DEFAULTS;
    }
    IniFile ini =
        file.isPresent()
            ? IniFile.parse(file.get().shown(), YamlFiles.text(file.get()))
            : IniFile.empty();
    SourcePath base = file.map(SourcePath::parent).orElse(folder);
    return new AnsibleConfigReader(new Settings(ini, environment, base), release).config();
  }

  private AnsibleConfig config() throws InputProblem {
    RefusedSettings.check(settings, release);
    refuseVarsPlugins();
    HashBehaviour hashes = hashes();
    ManagedText managed =
        settings
            .get("defaults", "ansible_managed", "-")
            .map(given -> new ManagedText(given.unquoted(), given.position()))
            .orElse(ManagedText.DEFAULT);
    addNotes();
    return new AnsibleConfig(
        hashes,
        managed,
        inventory(hashes),
        settings
            .get("defaults", "inject_facts_as_vars", "ANSIBLE_INJECT_FACT_VARS")
            .map(Settings.Given::truth)
            .orElse(true),
        settings
            .get("defaults", "private_role_vars", "ANSIBLE_PRIVATE_ROLE_VARS")
            .map(Settings.Given::truth),
        settings
            .get("defaults", "strategy", "ANSIBLE_STRATEGY")
            .map(given -> IN_STEP.contains(given.unquoted()))
            .orElse(true),
        settings
            .get("defaults", "roles_path", "ANSIBLE_ROLES_PATH")
            .map(settings::folders)
            .orElse(List.of()),
        plugins(),
        extensions(),
        settings.get("defaults", "inventory", "ANSIBLE_INVENTORY").map(Settings.Given::position),
        notes);
  }

  private HashBehaviour hashes() throws InputProblem {
    Optional<Settings.Given> given =
        settings.get("defaults", "hash_behaviour", "ANSIBLE_HASH_BEHAVIOUR");
    if (given.isEmpty()) {
      return HashBehaviour.REPLACE;
    }
    return switch (given.get().unquoted()) {
      case "replace" -> HashBehaviour.REPLACE;
      case "merge" -> HashBehaviour.MERGE;
      default -> throw choice("hash_behaviour", given.get(), "replace or merge");
    };
  }

  private static InputProblem choice(String key, Settings.Given given, String expected) {
    return new InputProblem(
        "'" + key + "' is '" + given.text() + "'; expected " + expected, given.position());
  }

  private InventoryRules inventory(HashBehaviour hashes) throws InputProblem {
    enabledInventories();
    Optional<Settings.Given> names =
        settings.get(
            "defaults", "force_valid_group_names", "ANSIBLE_TRANSFORM_INVALID_GROUP_CHARS");
    if (names.isPresent()
        && !Set.of("always", "never", "ignore", "silently").contains(names.get().unquoted())) {
      throw choice("force_valid_group_names", names.get(), "always, never, ignore or silently");
    }
    Optional<Settings.Given> enabled =
        settings.get("defaults", "vars_plugins_enabled", "ANSIBLE_VARS_ENABLED");
    List<PythonRegex> patterns = new ArrayList<>();
    Optional<Settings.Given> ignored =
        settings
            .get("defaults", "inventory_ignore_patterns", "ANSIBLE_INVENTORY_IGNORE_REGEX")
            .or(() -> settings.get("inventory", "ignore_patterns", "-"));
    if (ignored.isPresent()) {
      for (String pattern : ignored.get().list()) {
        try {
          patterns.add(PythonRegex.compile(pattern, false, false));
        } catch (PythonError e) {
          throw new InputProblem(
              "'" + pattern + "' is no regular expression, or not reproduced: " + e.getMessage(),
              ignored.get().position());
        }
      }
    }
    return new InventoryRules(
        hashes,
        precedence(),
        enabled.isEmpty()
            || enabled.get().list().contains("host_group_vars")
            || enabled.get().list().contains("ansible.builtin.host_group_vars"),
        settings
            .get("defaults", "inventory_ignore_extensions", "ANSIBLE_INVENTORY_IGNORE")
            .or(() -> settings.get("inventory", "ignore_extensions", "-"))
            .map(Settings.Given::list),
        patterns,
        names
            .filter(n -> Set.of("always", "silently").contains(n.unquoted()))
            .map(Settings.Given::position));
  }

  private List<String> precedence() throws InputProblem {
    Optional<Settings.Given> given = settings.get("defaults", "precedence", "ANSIBLE_PRECEDENCE");
    if (given.isEmpty()) {
      return InventoryRules.PRECEDENCE;
    }
    List<String> names = new ArrayList<>();
    for (String name : given.get().list()) {
      if (PLUGINS_BY_GROUP.contains(name)) {
        throw new InputProblem(
            "'" + name + "' in precedence fails in Ansible itself", given.get().position());
      }
      if (InventoryRules.PRECEDENCE.contains(name)) {
        names.add(name);
      } else {
        notes.add(
            new PlanNote(
                "Ansible passes over '" + name + "' in precedence", given.get().position()));
      }
    }
    return names;
  }

  private void enabledInventories() throws InputProblem {
    Optional<Settings.Given> given =
        settings.get("inventory", "enable_plugins", "ANSIBLE_INVENTORY_ENABLED");
    if (given.isEmpty()) {
      return;
    }
    List<String> ours =
        given.get().list().stream()
            .map(name -> name.startsWith("ansible.builtin.") ? name.substring(16) : name)
            .filter(INVENTORIES::contains)
            .distinct()
            .toList();
    if (!ours.equals(INVENTORIES)) {
      notes.add(
          new PlanNote(
              "enable_plugins does not name host_list, yaml and ini in this order; inventories are"
                  + " read as if it did, so that one may be read that Ansible would not read so",
              given.get().position()));
    }
  }

  private Map<String, List<SourcePath>> plugins() {
    Map<String, List<SourcePath>> found = new LinkedHashMap<>();
    for (String kind : List.of("filter", "test", "lookup")) {
      String variable = "ANSIBLE_" + kind.toUpperCase(java.util.Locale.ROOT) + "_PLUGINS";
      settings
          .get("defaults", kind + "_plugins", variable)
          .ifPresent(given -> found.put(kind, settings.folders(given)));
    }
    return found;
  }

  private Set<JinjaExtension> extensions() throws InputProblem {
    Set<JinjaExtension> found = EnumSet.noneOf(JinjaExtension.class);
    Optional<Settings.Given> given =
        settings.get("defaults", "jinja2_extensions", "ANSIBLE_JINJA2_EXTENSIONS");
    if (given.isEmpty()) {
      return found;
    }
    for (String name : given.get().list()) {
      switch (name) {
        case "" -> {}
        case "jinja2.ext.do", "jinja2.ext.ExprStmtExtension" -> found.add(JinjaExtension.DO);
        case "jinja2.ext.loopcontrols", "jinja2.ext.LoopControlExtension" ->
            found.add(JinjaExtension.LOOP_CONTROLS);
        default ->
            throw new InputProblem(
                "the extension '"
                    + name
                    + "' of Jinja2 is not reproduced; jinja2.ext.do and jinja2.ext.loopcontrols are."
                    + " Take it out, or give another configuration with --env ANSIBLE_CONFIG=FILE",
                given.get().position());
      }
    }
    return found;
  }

  private void refuseVarsPlugins() throws InputProblem {
    Optional<Settings.Given> given =
        settings.get("defaults", "vars_plugins", "ANSIBLE_VARS_PLUGINS");
    for (SourcePath folder : given.map(settings::folders).orElse(List.of())) {
      if (!PythonFiles.in(folder).isEmpty()) {
        throw new InputProblem(
            "the plugins in "
                + folder.shown()
                + " set variables; they are Python, which harden-lint does not run. Give what they"
                + " set with --vars, and another configuration with --env ANSIBLE_CONFIG=FILE",
            given.orElseThrow().position());
      }
    }
  }

  private void addNotes() {
    note(
        "duplicate_dict_key",
        "ANSIBLE_DUPLICATE_YAML_DICT_KEY",
        "error",
        "where a key stands twice in a mapping, Ansible stops; harden-lint takes the last");
  }

  private void note(String key, String variable, String value, String message) {
    settings
        .get("defaults", key, variable)
        .filter(given -> given.unquoted().equals(value))
        .ifPresent(given -> notes.add(new PlanNote(key + ": " + message, given.position())));
  }
}
