package io.hardenlint.lint.suppress;

import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.artefact.ArtefactKind;
import io.hardenlint.lint.artefact.FailedRender;
import io.hardenlint.lint.artefact.LintInput;
import io.hardenlint.lint.finding.Finding;
import io.hardenlint.lint.finding.Location;
import io.hardenlint.lint.finding.Note;
import io.hardenlint.lint.finding.Suppressed;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Rule;
import io.hardenlint.lint.rules.suppress.Expired;
import io.hardenlint.lint.rules.suppress.MalformedComment;
import io.hardenlint.lint.rules.suppress.NoReason;
import io.hardenlint.lint.rules.suppress.UnknownRule;
import io.hardenlint.lint.rules.suppress.Unused;
import io.hardenlint.lint.source.SourceTexts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds findings back where comments say so, and judges the comments. */
public final class Suppressor {
  private final List<String> known;
  private final Set<String> suppressible = new HashSet<>();
  private final LocalDate today;
  private final SourceTexts texts;
  private final List<Finding> own = new ArrayList<>();

  /**
   * Makes a suppressor.
   *
   * @param rules all rules
   * @param today the last day of a suppression still counts
   */
  public Suppressor(List<Rule> rules, LocalDate today, SourceTexts texts) {
    this.known = rules.stream().map(Rule::id).toList();
    rules.stream().filter(Rule::isSuppressible).map(Rule::id).forEach(suppressible::add);
    this.today = today;
    this.texts = texts;
  }

  /**
   * Marks what is held back, and adds what is wrong with the comments.
   *
   * @param inputs what was linted: comments in a file that was refused are not called unused
   */
  public List<Finding> judge(List<Finding> findings, List<LintInput> inputs) {
    List<Suppression> all = new ArrayList<>();
    files(findings, inputs)
        .forEach((file, scan) -> {
          all.addAll(scan.suppressions());
          scan.malformed()
              .forEach(wrong ->
                  add(MalformedComment.DECLARATION, wrong.location(), wrong.message(), ""));
        });
    Set<Claim> used = new HashSet<>();
    List<Finding> judged = new ArrayList<>();
    for (Finding finding : findings) {
      judged.add(judge(finding, all, used));
    }
    Set<String> refused = new HashSet<>();
    inputs.stream()
        .filter(FailedRender.class::isInstance)
        .forEach(input -> refused.add(input.sourceFile()));
    for (Suppression suppression : all) {
      boolean whole = !refused.contains(suppression.location().file());
      review(suppression, used, whole);
    }
    judged.addAll(own);
    return judged;
  }

  private record Claim(Suppression suppression, String rule) {}

  private Finding judge(Finding finding, List<Suppression> all, Set<Claim> used) {
    if (!suppressible.contains(finding.rule())) {
      return finding;
    }
    Finding judged = finding;
    for (Suppression suppression : all) {
      if (suppression.covers(finding.location()) && suppression.rules().contains(finding.rule())) {
        used.add(new Claim(suppression, finding.rule()));
        if (suppression.reason().isPresent() && !suppression.isExpired(today)) {
          judged =
              finding.suppressedBy(
                  new Suppressed(
                      suppression.reason().get(), suppression.until(), suppression.location()));
        }
      }
    }
    return judged;
  }

  private void review(Suppression suppression, Set<Claim> used, boolean whole) {
    Location place = suppression.location();
    if (suppression.reason().isEmpty()) {
      add(
          NoReason.DECLARATION,
          place,
          "this suppression gives no reason, so it holds nothing back",
          "say why: reason=\"…\"");
    }
    if (suppression.isExpired(today)) {
      add(
          Expired.DECLARATION,
          place,
          "this suppression ended on "
              + suppression.until().orElse(today)
              + ", so it holds nothing back",
          "put the finding right, or set a later date with a reason that still holds");
    }
    for (String rule : suppression.rules()) {
      if (!known.contains(rule)) {
        add(
            UnknownRule.DECLARATION,
            place,
            "there is no rule \"" + rule + "\"",
            NearestName.of(rule, known)
                .map(near -> "did you mean " + near + "?")
                .orElse("harden-lint rules lists all"));
      } else if (!suppressible.contains(rule)) {
        add(
            UnknownRule.DECLARATION,
            place,
            "the rule \"" + rule + "\" cannot be suppressed",
            "take it out of the brackets");
      } else if (whole && !used.contains(new Claim(suppression, rule))) {
        add(
            Unused.DECLARATION,
            place,
            rule + " finds nothing " + where(suppression) + ", so this suppression is of no use",
            suppression.rules().size() > 1
                ? "take " + rule + " out of the brackets"
                : "remove the comment");
      }
    }
  }

  private static String where(Suppression suppression) {
    return suppression.firstLine() == suppression.lastLine()
        ? "on this line"
        : "up to line " + suppression.lastLine();
  }

  private void add(Declaration rule, Location place, String message, String help) {
    own.add(
        new Finding(
            rule.id(),
            rule.severity(),
            message,
            place,
            Optional.empty(),
            List.of(),
            List.<Note>of(),
            help.isEmpty() ? List.of() : List.of(help),
            List.of(),
            "",
            Optional.empty()));
  }

  /** The files that were linted and those that findings point into, each scanned once. */
  private Map<String, SuppressionScanner> files(List<Finding> findings, List<LintInput> inputs) {
    Map<String, SuppressionScanner> scans = new LinkedHashMap<>();
    for (LintInput input : inputs) {
      boolean template = !(input instanceof Artefact artefact) || artefact.template();
      boolean trailing =
          input instanceof Artefact artefact
              && (artefact.kind() == ArtefactKind.APPARMOR_PROFILE
                  || artefact.kind() == ArtefactKind.SUDOERS);
      scan(scans, input.sourceFile(), template, trailing);
    }
    Set<String> others = new TreeSet<>();
    findings.forEach(finding -> others.add(finding.location().file()));
    for (String file : others) {
      boolean yaml = file.endsWith(".yml") || file.endsWith(".yaml");
      scan(scans, file, !yaml, yaml);
    }
    return scans;
  }

  private void scan(
      Map<String, SuppressionScanner> scans, String file, boolean template, boolean trailing) {
    if (!scans.containsKey(file)) {
      texts
          .of(file)
          .ifPresent(text -> scans.put(file, new SuppressionScanner(text, template, trailing)));
    }
  }
}
