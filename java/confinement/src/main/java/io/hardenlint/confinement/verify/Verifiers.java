package io.hardenlint.confinement.verify;

import io.hardenlint.confinement.accounts.SysusersFile;
import io.hardenlint.confinement.accounts.TmpfilesFile;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.apparmor.ProfileReader;
import io.hardenlint.confinement.apparmor.base.AppArmorBase;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.polkit.RuleEngine;
import io.hardenlint.confinement.polkit.RulesFile;
import io.hardenlint.confinement.polkit.pkla.LocalFile;
import io.hardenlint.confinement.sudoers.IncludedFiles;
import io.hardenlint.confinement.sudoers.SudoersReader;
import io.hardenlint.confinement.sysctl.SysctlReader;
import io.hardenlint.confinement.systemd.load.UnitVerdict;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
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
    BY_KIND.put("apparmor-profile", (file, companions, host) -> profile(file, host));
    BY_KIND.put("polkit-rules", (file, companions, host) -> polkitRules(file));
    BY_KIND.put(
        "polkit-pkla", (file, companions, host) -> ofProblems(LocalFile.read(file).problems()));
    BY_KIND.put(
        "sysctl", (file, companions, host) -> ofProblems(SysctlReader.read(file).problems()));
    BY_KIND.put(
        "sysusers", (file, companions, host) -> ofProblems(SysusersFile.read(file).problems()));
    BY_KIND.put(
        "tmpfiles", (file, companions, host) -> ofProblems(TmpfilesFile.read(file).problems()));
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

  private static Verification unit(SourceText file, List<SourceText> companions, Host host) {
    Platform platform = host.platform();
    UnitFile main =
        UnitReader.read(file, UnitType.ofPath(file.name()).or(() -> UnitType.ofText(file.text())));
    if (file.name().endsWith(".conf")) {
      return new Verification(UnitVerdict.ofDropIn(main, platform.systemd()));
    }
    return unit(
        UnitSet.assemble(main, companions.stream().map(UnitReader::read).toList()),
        companions,
        host);
  }

  /**
   * What systemd answers to a unit whose drop-ins are known.
   *
   * @param others units that are there as well, such as the service of a socket
   */
  public static Verification unit(UnitSet set, List<SourceText> others, Host host) {
    UnitVerdict verdict = UnitVerdict.of(set, host.platform().systemd());
    List<Problem> messages = new ArrayList<>(verdict.messages());
    SocketService.missing(set, host.platform().systemd(), others).ifPresent(messages::add);
    return new Verification(new UnitVerdict(messages));
  }

  private static Verification sudoers(SourceText file, List<SourceText> companions, Host host) {
    return ofProblems(
        SudoersReader.read(file, host.platform().sudo(), IncludedFiles.of(companions)).problems());
  }

  /** What stands in an included file is told at the include that leads there. */
  private static Verification profile(SourceText file, Host host) {
    ProfileFile read =
        ProfileReader.read(
            file,
            host.platform().appArmor().orElse(AppArmorVersion.NEWEST),
            host.appArmor().files());
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : read.problems()) {
      boolean own = read.sources().isOwn(problem.place());
      problems.add(
          own
              ? problem
              : new Problem(
                  problem.severity(),
                  read.sources().anchor(problem.place()),
                  problem.place() + ": " + problem.message()));
    }
    read.sources()
        .basis()
        .ifPresent(basis ->
            problems.add(
                new Problem(
                    Severity.NOTE,
                    file.place(Span.at(0)),
                    "the answer "
                        + basis
                        + "; --apparmor-base names a folder such as the host's "
                        + AppArmorBase.USUAL)));
    return ofProblems(problems);
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
