package io.hardenlint.confinement.systemd.exposure;

import io.hardenlint.confinement.systemd.judge.Judgement;
import io.hardenlint.confinement.systemd.judge.UnitJudge;
import io.hardenlint.confinement.systemd.settings.CapabilitySet;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.settings.NoNewPrivileges;
import io.hardenlint.confinement.systemd.settings.Setting;
import io.hardenlint.confinement.systemd.settings.SystemCallFilter;
import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.syscalls.SystemCalls;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where the number misleads: what it counts for good although it is not, and the reverse. */
public final class ScoreNotes {
  private final UnitSet set;
  private final EffectiveSettings settings;
  private final List<Problem> notes = new ArrayList<>();

  private ScoreNotes(UnitSet set, EffectiveSettings settings) {
    this.set = set;
    this.settings = settings;
  }

  /** The notes to a service's score, each with its place. */
  public static List<Problem> of(UnitSet set, EffectiveSettings settings) {
    ScoreNotes notes = new ScoreNotes(set, settings);
    notes.lines();
    notes.capabilities();
    notes.filter();
    notes.flag();
    notes.prefixes();
    notes.mounts();
    return List.copyOf(notes.notes);
  }

  /** Lines of which not all counts, so that the score is not of what is written. */
  private void lines() {
    for (Judgement judgement : UnitJudge.judge(set, settings.version())) {
      if (judgement instanceof Judgement.OfAssignment line
          && judgement.severity() == Severity.WARNING
          && line.assignment().section().equals("Service")) {
        notes.add(new Problem(Severity.WARNING, judgement.place(), judgement.message()));
      }
    }
  }

  private void capabilities() {
    Setting<CapabilitySet> bounding = settings.boundingSet();
    boolean named =
        bounding.assignments().stream()
            .anyMatch(line -> !line.isEmpty() && !line.text().startsWith("~"));
    if (named && bounding.value().isEmpty()) {
      note(
          bounding,
          "no word of CapabilityBoundingSet= is a capability: the score counts the empty set as"
              + " best, and the service loses all capabilities");
    }
  }

  private void filter() {
    Setting<SystemCallFilter> filter = settings.systemCallFilter();
    if (!filter.value().allowList()) {
      return;
    }
    Set<String> always = SystemCalls.of(settings.version()).members("@default").orElse(Set.of());
    if (always.containsAll(filter.value().calls().keySet())) {
      note(
          filter,
          "SystemCallFilter= allows nothing but the group @default: the score counts that as best,"
              + " and hardly any program starts");
    }
  }

  private void flag() {
    NoNewPrivileges flag = settings.noNewPrivileges();
    if (flag.isImplied() && !settings.bool("DynamicUser").value()) {
      NoNewPrivileges.Cause cause = flag.causes().getFirst();
      notes.add(
          new Problem(
              Severity.NOTE,
              cause.place(),
              "NoNewPrivileges= counts as off, but "
                  + cause.directive()
                  + "= turns the flag on: "
                  + cause.mechanism()));
    }
  }

  private void prefixes() {
    for (EffectiveSettings.Command command : settings.commands("ExecStart")) {
      Assignment line = command.assignment();
      String text = line.text();
      int end = 0;
      while (end < text.length() && "@-:+!|".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      if (text.substring(0, end).indexOf('+') >= 0) {
        notes.add(
            new Problem(
                Severity.WARNING,
                line.place(),
                "the prefix + runs this command as root without the sandbox; the score does not"
                    + " look at it"));
      }
    }
  }

  private void mounts() {
    if (settings.version().atLeast(254) && settings.text("PrivateMounts").value().isEmpty()) {
      notes.add(
          new Problem(
              Severity.NOTE,
              start(),
              "from systemd 254 on, offline scores count an unset PrivateMounts= as on; a running"
                  + " systemd does not, unless another setting makes a mount namespace"));
    }
  }

  private Place start() {
    return set.main().source().place(Span.at(0));
  }

  private void note(Setting<?> setting, String text) {
    notes.add(new Problem(Severity.WARNING, setting.place().orElse(start()), text));
  }
}
