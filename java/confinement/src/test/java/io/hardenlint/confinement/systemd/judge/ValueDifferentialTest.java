package io.hardenlint.confinement.systemd.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.catalogue.Directive;
import io.hardenlint.confinement.systemd.catalogue.DirectiveCatalogue;
import io.hardenlint.confinement.systemd.catalogue.ValueKind;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.value.ValueVerdict.Effect;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every directive with good and bad values, against systemd of this machine. */
class ValueDifferentialTest {
  private static final Map<String, String> SUFFIX =
      Map.of(
          "Unit", "service",
          "Install", "service",
          "Service", "service",
          "Socket", "socket",
          "Mount", "mount",
          "Swap", "swap",
          "Slice", "slice",
          "Timer", "timer",
          "Path", "path",
          "Automount", "automount");

  @TempDir Path directory;

  private final Map<String, List<String>> differences = new TreeMap<>();
  private int same;
  private int different;
  private int unjudged;

  /** One directive with one value, or several in lines of their own. */
  private record Case(Directive directive, List<String> values) {
    String section() {
      return directive.sections().getFirst();
    }

    String name(int number) {
      return "u" + number + "." + SUFFIX.get(section());
    }

    String text() {
      StringBuilder text = new StringBuilder("[" + section() + "]\n");
      for (String value : values) {
        text.append(directive.name()).append('=').append(value).append("\n\n");
      }
      return text.toString();
    }

    List<Judgement> judge(SystemdVersion version) {
      return UnitJudge.judge(UnitSet.of(UnitReader.read(SourceText.of(name(0), text()))), version);
    }

    List<Case> single() {
      return values.stream().map(value -> new Case(directive, List.of(value))).toList();
    }
  }

  @Test
  void saysOfEveryValueWhatSystemdSays() throws IOException {
    check("no", kind -> kind != ValueKind.UNITS && kind != ValueKind.INSTALL_UNITS);
  }

  @Test
  void saysOfEveryListOfUnitsWhatSystemdSays() throws IOException {
    check("one", kind -> kind == ValueKind.UNITS);
  }

  private void check(String recursion, Predicate<ValueKind> kinds) throws IOException {
    Verifier verifier = new Verifier(directory, recursion);
    SystemdVersion version = verifier.version();
    List<Case> cases = new ArrayList<>();
    for (Directive directive : DirectiveCatalogue.get().all()) {
      if (!directive.knownTo(version)
          || !kinds.test(directive.kind())
          || !SUFFIX.containsKey(directive.sections().getFirst())) {
        continue;
      }
      List<String> harmless = new ArrayList<>();
      for (String value : values()) {
        Case single = new Case(directive, List.of(value));
        if (single.judge(version).stream().anyMatch(j -> j.severity() == Severity.ERROR)) {
          cases.add(single);
        } else {
          harmless.add(value);
        }
      }
      cases.add(new Case(directive, harmless));
    }
    List<Case> again = compare(verifier, version, cases);
    compare(verifier, version, again);
    System.out.printf(
        "systemd values (%s): %d same, %d different, %d not judged%n",
        recursion, same, different, unjudged);
    if (Boolean.getBoolean("harden-lint.list")) {
      differences.forEach((name, all) -> all.forEach(d -> System.out.println(name + "=" + d)));
    }
    assertThat(differences).isEmpty();
  }

  /** Compares; gives back the cases in which one line made systemd ignore the others. */
  private List<Case> compare(Verifier verifier, SystemdVersion version, List<Case> cases)
      throws IOException {
    for (int i = 0; i < cases.size(); i++) {
      verifier.add(cases.get(i).name(i), cases.get(i).text());
    }
    Map<String, Verifier.Answer> answers = verifier.run();
    List<Case> again = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      Verifier.Answer answer = answers.getOrDefault(one.name(i), new Verifier.Answer());
      if (answer.fatal() && one.values().size() > 1) {
        again.addAll(one.single());
      } else {
        compare(one, one.judge(version), answer);
      }
    }
    return again;
  }

  private void compare(Case one, List<Judgement> judgements, Verifier.Answer answer) {
    for (int index = 0; index < one.values().size(); index++) {
      int line = 2 + 2 * index;
      List<Judgement> here =
          judgements.stream().filter(j -> j.place().start().line() == line).toList();
      if (here.stream().anyMatch(Judgement.Unjudged.class::isInstance)) {
        unjudged++;
        continue;
      }
      boolean fails = here.stream().anyMatch(j -> j.severity() == Severity.ERROR);
      boolean speaks = fails || here.stream().anyMatch(ValueDifferentialTest::isSpoken);
      boolean spoken = answer.lines().contains(line) || answer.lines().contains(line + 1);
      String expected = answer.fatal() ? "fails" : spoken ? "warns" : "silent";
      String got = fails ? "fails" : speaks ? "warns" : "silent";
      if (expected.equals(got)) {
        same++;
      } else {
        different++;
        differences
            .computeIfAbsent(one.directive().name(), name -> new ArrayList<>())
            .add(
                one.values().get(index)
                    + " -> systemd "
                    + expected
                    + ", here "
                    + got
                    + " "
                    + answer.messages().getOrDefault(line, ""));
      }
    }
  }

  private static boolean isSpoken(Judgement judgement) {
    return !(judgement instanceof Judgement.ValueIgnored ignored
        && ignored.flaw().effect() == Effect.WORD_DROPPED_SILENTLY);
  }

  private static List<String> values() throws IOException {
    String table =
        new String(
            ValueDifferentialTest.class.getResourceAsStream("values.txt").readAllBytes(),
            StandardCharsets.UTF_8);
    return List.of(table.stripTrailing().split("\n", -1));
  }
}
