package io.hardenlint.cli.command;

import io.hardenlint.ansible.config.AnsibleConfig;
import io.hardenlint.ansible.host.HostFacts;
import io.hardenlint.ansible.host.Hosts;
import io.hardenlint.ansible.inventory.Inventory;
import io.hardenlint.ansible.inventory.InventoryReader;
import io.hardenlint.ansible.inventory.InventoryRules;
import io.hardenlint.ansible.job.JobRenderer;
import io.hardenlint.ansible.job.PlanNote;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.ExtraVars;
import io.hardenlint.ansible.variables.Facts;
import io.hardenlint.ansible.variables.VariableFiles;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.cli.config.AnsibleConfigSearch;
import io.hardenlint.cli.config.ConfigReader;
import io.hardenlint.cli.config.ConfigSearch;
import io.hardenlint.cli.config.Configuration;
import io.hardenlint.cli.config.Configuration.PlatformSettings;
import io.hardenlint.cli.config.Configuration.Setting;
import io.hardenlint.cli.config.InvalidConfiguration;
import io.hardenlint.cli.config.ShellEnvironment;
import io.hardenlint.cli.input.RunSettings;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.lint.artefact.ArtefactKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the options of the command line and the configuration together; options win. */
final class SettingsReader {
  private final InputOptions options;
  private final Tools tools;
  private final Consumer<PlanNote> notes;

  /**
   * Nothing is read yet.
   *
   * @param notes told what a reader should know of the settings
   */
  SettingsReader(InputOptions options, Tools tools, Consumer<PlanNote> notes) {
    this.options = options;
    this.tools = tools;
    this.notes = notes;
  }

  RunSettings read() throws UsageProblem, InvalidConfiguration, InputProblem {
    Path folder = tools.console().folder();
    Optional<Configuration> configuration = configuration(folder);
    PlatformSettings platform =
        configuration.map(Configuration::platform).orElse(PlatformSettings.NONE);
    Optional<String> kind = Optional.ofNullable(options.kind);
    if (kind.isPresent()) {
      option("--kind", () -> ArtefactKind.parse(kind.get()));
    }
    CoreRelease release =
        value("--ansible-core", options.ansibleCore, platform.ansibleCore(), CoreRelease::of)
            .orElse(CoreRelease.DEFAULT);
    Map<String, Optional<String>> environment = environment();
    AnsibleConfig ansible = ansible(folder, configuration, environment, release);
    Variables all = facts(configuration, platform);
    Variables facts = ansible.injectsFacts() ? all : Facts.gathered(all);
    Map<String, VariableDefinition> vars = vars(folder);
    Map<String, VariableDefinition> extra = ExtraVars.parse(options.extraVars, folder);
    return new RunSettings(
        folder,
        configuration,
        platform(configuration, platform),
        ansible,
        new JobRenderer(
            tools.engine().get(),
            release,
            RenderLimits.DEFAULTS,
            environment,
            ansible.extensions()),
        facts,
        vars,
        extra,
        kind,
        hosts(release, ansible.inventory(), facts, vars, extra),
        Optional.empty());
  }

  private AnsibleConfig ansible(
      Path folder,
      Optional<Configuration> configuration,
      Map<String, Optional<String>> environment,
      CoreRelease release)
      throws InputProblem {
    Optional<SourcePath> file =
        AnsibleConfigSearch.find(
            folder, configuration.map(Configuration::file), options.paths, environment);
    AnsibleConfig config =
        io.hardenlint.ansible.config.AnsibleConfigReader.read(
            file, environment, SourcePath.of(folder, "."), release);
    ShellEnvironment.check(
        tools.console().environment(), environment, folder, file, config, release);
    return config;
  }

  private Optional<Hosts> hosts(
      CoreRelease release,
      InventoryRules rules,
      Variables facts,
      Map<String, VariableDefinition> vars,
      Map<String, VariableDefinition> extra)
      throws UsageProblem, InputProblem {
    if (options.inventory.isEmpty()) {
      if (options.host != null) {
        throw new UsageProblem("--host chooses among the hosts of --inventory, which is not given");
      }
      return Optional.empty();
    }
    Path folder = tools.console().folder();
    Inventory inventory = InventoryReader.read(options.inventory, folder, release, rules);
    Position place = new Position("command line (--host)", 1, 1);
    List<String> chosen =
        options.host == null ? inventory.hosts() : inventory.matching(options.host, place);
    if (chosen.isEmpty()) {
      throw new UsageProblem(
          options.host == null
              ? "the inventory holds no hosts"
              : "--host: the inventory holds no host that matches '" + options.host + "'");
    }
    return Optional.of(
        new Hosts(inventory, chosen, hostFacts(facts, inventory, chosen), rules, vars, extra));
  }

  /** Facts of a preset hold for every host; those of a file for one. */
  private HostFacts hostFacts(Variables facts, Inventory inventory, List<String> chosen)
      throws UsageProblem, InputProblem {
    if (options.facts == null || isPreset(options.facts)) {
      return new HostFacts(facts, true, Optional.empty());
    }
    Optional<String> owner =
        Facts.owner(options.facts, tools.console().folder()).filter(inventory.hosts()::contains);
    if (owner.isEmpty() && chosen.size() > 1) {
      throw new UsageProblem(
          "--facts: the file does not say which host it is of (NAME | SUCCESS => …);"
              + " name one with --host, or use a preset");
    }
    return new HostFacts(facts, false, owner);
  }

  /** The host's programs alone. */
  Platform readPlatform() throws UsageProblem, InvalidConfiguration, InputProblem {
    Optional<Configuration> configuration = configuration(tools.console().folder());
    return platform(
        configuration, configuration.map(Configuration::platform).orElse(PlatformSettings.NONE));
  }

  private Optional<Configuration> configuration(Path folder) throws InvalidConfiguration {
    Optional<SourcePath> file =
        options.config == null
            ? ConfigSearch.find(folder)
            : Optional.of(SourcePath.of(folder, options.config));
    return file.isPresent() ? Optional.of(ConfigReader.read(file.get())) : Optional.empty();
  }

  private Variables facts(Optional<Configuration> configuration, PlatformSettings platform)
      throws InputProblem {
    if (options.facts != null) {
      return isPreset(options.facts)
          ? preset(options.facts)
          : Facts.of(options.facts, tools.console().folder());
    }
    Optional<Setting> setting = platform.facts();
    if (setting.isEmpty()) {
      return Facts.none();
    }
    String value = setting.get().text();
    if (isPreset(value)) {
      return preset(value);
    }
    SourcePath file = configuration.orElseThrow().file().parent().resolve(value);
    if (!file.isFile()) {
      throw new InputProblem(
          "'"
              + value
              + "' is neither a preset ("
              + String.join(", ", Facts.PRESETS)
              + ") nor a file with facts",
          setting.get().position());
    }
    return Facts.of(file.shown(), tools.console().folder());
  }

  private static boolean isPreset(String facts) {
    return Facts.PRESETS.contains(facts) || Platform.presetNames().contains(facts);
  }

  /** A preset's facts; of some distributions only the versions are known. */
  private Variables preset(String name) throws InputProblem {
    return Facts.PRESETS.contains(name) ? Facts.of(name, tools.console().folder()) : Facts.none();
  }

  private Map<String, Optional<String>> environment() throws UsageProblem {
    Map<String, Optional<String>> all = new LinkedHashMap<>();
    for (String option : options.environment) {
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      if (name.isBlank()) {
        throw new UsageProblem("--env: '" + option + "' has no name; expected NAME=VALUE or NAME");
      }
      all.put(name, equals < 0 ? Optional.empty() : Optional.of(option.substring(equals + 1)));
    }
    return all;
  }

  private Map<String, VariableDefinition> vars(Path folder) throws InputProblem {
    Map<String, VariableDefinition> all = new LinkedHashMap<>();
    for (String file : options.vars) {
      all.putAll(VariableFiles.read(SourcePath.of(folder, file)));
    }
    return all;
  }

  private Platform platform(Optional<Configuration> configuration, PlatformSettings settings)
      throws UsageProblem, InputProblem {
    String facts =
        options.facts != null ? options.facts : settings.facts().map(Setting::text).orElse("");
    Platform platform;
    if (Platform.presetNames().contains(facts)) {
      platform = Platform.preset(facts);
    } else if (options.facts == null && settings.facts().isEmpty()) {
      platform = FactsPlatform.assumed();
    } else {
      platform = FactsPlatform.of(facts(configuration, settings), notes);
    }
    Optional<SystemdVersion> systemd =
        value("--systemd", options.systemd, settings.systemd(), SystemdVersion::parse);
    if (systemd.isPresent()) {
      platform = platform.withSystemd(systemd.get());
    }
    Optional<AppArmorVersion> appArmor =
        value("--apparmor", options.apparmor, settings.appArmor(), AppArmorVersion::parse);
    if (appArmor.isPresent()) {
      platform = platform.withAppArmor(appArmor.get());
    }
    return platform;
  }

  /** A value from the command line, else from the configuration, with an error at its place. */
  private static <T> Optional<T> value(
      String name, @Nullable String option, Optional<Setting> setting, Function<String, T> parser)
      throws UsageProblem, InputProblem {
    if (option != null) {
      return Optional.of(option(name, () -> parser.apply(option)));
    }
    if (setting.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(setting.get().text()));
    } catch (IllegalArgumentException e) {
      throw new InputProblem(String.valueOf(e.getMessage()), setting.get().position());
    }
  }

  private static <T> T option(String name, Supplier<T> parser) throws UsageProblem {
    try {
      return parser.get();
    } catch (IllegalArgumentException e) {
      throw new UsageProblem(name + ": " + e.getMessage());
    }
  }
}
