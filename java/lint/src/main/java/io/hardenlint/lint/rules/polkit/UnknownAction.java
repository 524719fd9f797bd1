package io.hardenlint.lint.rules.polkit;

import io.hardenlint.confinement.polkit.Action;
import io.hardenlint.confinement.polkit.ActionCatalogue;
import io.hardenlint.confinement.polkit.ScriptWords;
import io.hardenlint.confinement.polkit.pkla.LocalFile;
import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.PolkitFiles;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An action of a known service that its policy does not register. */
public final class UnknownAction implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.POLKIT,
          "unknown-action",
          Severity.WARNING,
          "Rule names an action that its service does not register",
          """
          polkit compares the ids of actions letter by letter. A rule for an id that no policy registers is never
          asked: what it was to allow stays refused, and what it was to forbid stays allowed.

          The actions of systemd, polkit and PackageKit are known; ids of other services are not judged.
          """,
          List.of(
              "the actions of systemd 252, polkit 122 and PackageKit 1.2.6, read with `pkaction`"),
          "systemd 252, polkit 122",
          List.of(rules("org.freedesktop.systemd1.manage-unit")),
          List.of(rules("org.freedesktop.systemd1.reload-daemon")),
          "Write the id as `pkaction` lists it.");

  private static ExampleFile rules(String action) {
    return new ExampleFile(
        "etc/polkit-1/rules.d/50-app.rules",
        """
        polkit.addRule(function (action, subject) {
            if (action.id === "%s" && subject.user === "app") {
                return polkit.Result.YES;
            }
        });
        """
            .formatted(action));
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    List<LocalFile.Word> words = words(set);
    if (words.isEmpty()) {
      return;
    }
    Set<String> known =
        ActionCatalogue.shipped().all().stream().map(Action::id).collect(Collectors.toSet());
    Set<String> services = known.stream().map(UnknownAction::service).collect(Collectors.toSet());
    for (LocalFile.Word word : words) {
      String id = word.text();
      String action = id.substring(id.lastIndexOf('.') + 1);
      boolean beginning = action.isEmpty() || action.endsWith("-");
      if (beginning || known.contains(id) || !services.contains(service(id))) {
        continue;
      }
      Reporter.Draft draft = reporter.at(word.place(), "no policy registers the action " + id);
      NearestName.of(id, known).ifPresent(near -> draft.help("did you mean " + near + "?"));
      draft.report();
    }
  }

  /** The texts of scripts, and the actions of entries that are no patterns. */
  private static List<LocalFile.Word> words(ServiceSet set) {
    Stream<LocalFile.Word> scripts =
        PolkitFiles.read(set).stream()
            .flatMap(file -> ScriptWords.of(file).stream())
            .map(word -> new LocalFile.Word(word.text(), word.place()));
    Stream<LocalFile.Word> entries =
        PolkitFiles.readLocal(set).stream()
            .flatMap(file -> file.entries().stream())
            .flatMap(entry -> entry.actions().stream())
            .filter(word -> !word.text().contains("*") && !word.text().contains("?"));
    return Stream.concat(scripts, entries).toList();
  }

  private static String service(String id) {
    return id.substring(0, id.lastIndexOf('.') + 1);
  }
}
