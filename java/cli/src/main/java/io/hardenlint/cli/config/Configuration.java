package io.hardenlint.cli.config;

import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.TemplateOptions;
import java.util.List;
import java.util.Optional;

/**
 * A configuration, read but not yet looked up: paths are resolved, files are not opened.
 *
 * @param file where it stands
 * @param platform the host that the files land on
 * @param targets single templates and files
 * @param roles roles whose template tasks are followed
 * @param needs files that say what the services need
 */
public record Configuration(
    SourcePath file,
    PlatformSettings platform,
    List<Target> targets,
    List<RoleEntry> roles,
    List<SourcePath> needs) {

  /** Copies the lists. */
  public Configuration {
    targets = List.copyOf(targets);
    roles = List.copyOf(roles);
    needs = List.copyOf(needs);
  }

  /**
   * A value with its place.
   *
   * @param text the value
   * @param position where it stands
   */
  public record Setting(String text, Position position) {}

  /**
   * The host that the files land on; what is absent follows from {@code facts} or the default.
   *
   * @param systemd systemd's version
   * @param appArmor the AppArmor parser's version
   * @param ansibleCore the ansible-core release that renders
   * @param facts a preset or a file
   */
  public record PlatformSettings(
      Optional<Setting> systemd,
      Optional<Setting> appArmor,
      Optional<Setting> ansibleCore,
      Optional<Setting> facts) {

    /** Nothing is said. */
    public static final PlatformSettings NONE =
        new PlatformSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * One template or plain file.
   *
   * @param name unique; the output file's name under {@code --output-dir}
   * @param source the template or file
   * @param template whether it is a template
   * @param vars where its variables come from; later ones win
   * @param options the template module's options
   * @param dest the path on the host
   * @param kind the kind of artefact, where {@code dest} does not tell
   * @param service artefacts of one service are judged together
   * @param position where the target stands
   */
  public record Target(
      String name,
      SourcePath source,
      boolean template,
      List<VarsEntry> vars,
      TemplateOptions options,
      Optional<String> dest,
      Optional<String> kind,
      Optional<String> service,
      Position position) {

    /** Copies the list. */
    public Target {
      vars = List.copyOf(vars);
    }
  }

  /**
   * A role.
   *
   * @param folder the role's folder
   * @param vars variables above the role's defaults, as an inventory gives them
   * @param position where the entry stands
   */
  public record RoleEntry(SourcePath folder, List<VarsEntry> vars, Position position) {
    /** Copies the list. */
    public RoleEntry {
      vars = List.copyOf(vars);
    }
  }
}
