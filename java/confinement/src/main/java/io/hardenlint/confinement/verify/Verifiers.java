package io.hardenlint.confinement.verify;

import io.hardenlint.confinement.apparmor.ProfileReader;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.polkit.RuleEngine;
import io.hardenlint.confinement.polkit.RulesFile;
import io.hardenlint.confinement.sudoers.IncludedFiles;
import io.hardenlint.confinement.sudoers.SudoersReader;
import io.hardenlint.confinement.systemd.load.UnitVerdict;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The verifiers, by the names of kinds that the command line and configurations use. */
public final class Verifiers {
  private static final Map<String, Verifier> BY_KIND = new LinkedHashMap<>();

  static {
    BY_KIND.put("systemd-unit", Verifiers::unit);
    BY_KIND.put("sudoers", Verifiers::sudoers);
    BY_KIND.put("apparmor-profile", (file, companions, platform) -> profile(file, platform));
    BY_KIND.put("polkit-rules", (file, companions, platform) -> polkitRules(file));
  }

  private Verifiers() {}

  /** The verifier of a kind; nothing if no tool's answer is known for it. */
  public static Optional<Verifier> of(String kind) {
    return Optional.ofNullable(BY_KIND.get(kind));
  }

  /** The kinds that can be verified. */
  public static List<String> kinds() {
    return List.copyOf(BY_KIND.keySet());
  }

  private static Verification unit(
      SourceText file, List<SourceText> companions, Platform platform) {
    UnitFile main =
        UnitReader.read(file, UnitType.ofPath(file.name()).or(() -> UnitType.ofText(file.text())));
    if (file.name().endsWith(".conf")) {
      return new Verification(UnitVerdict.ofDropIn(main, platform.systemd()));
    }
    UnitSet set = UnitSet.assemble(main, companions.stream().map(UnitReader::read).toList());
    UnitVerdict verdict = UnitVerdict.of(set, platform.systemd());
    List<Problem> messages = new ArrayList<>(verdict.messages());
    SocketService.missing(set, platform.systemd(), companions).ifPresent(messages::add);
    return new Verification(new UnitVerdict(messages));
  }

  private static Verification sudoers(
      SourceText file, List<SourceText> companions, Platform platform) {
    return ofProblems(
        SudoersReader.read(file, platform.sudo(), IncludedFiles.of(companions)).problems());
  }

  private static Verification profile(SourceText file, Platform platform) {
    return ofProblems(
        platform
            .appArmor()
            .map(version -> ProfileReader.read(file, version))
            .orElseGet(() -> ProfileReader.read(file))
            .problems());
  }

  /** polkitd runs each file as it loads it; one that ends with an error counts as not loaded. */
  private static Verification polkitRules(SourceText file) {
    RulesFile rules = RulesFile.read(file);
    List<Problem> problems = new ArrayList<>(rules.problems());
    problems.addAll(RuleEngine.load(List.of(rules)).problems());
    return new Verification(problems.isEmpty(), problems);
  }

  private static Verification ofProblems(List<Problem> problems) {
    return new Verification(
        problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR), problems);
  }
}
