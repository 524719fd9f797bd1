package io.hardenlint.lint.session;

import io.hardenlint.confinement.verify.Host;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.artefact.FailedRender;
import io.hardenlint.lint.artefact.LintInput;
import io.hardenlint.lint.finding.Finding;
import io.hardenlint.lint.finding.Fingerprints;
import io.hardenlint.lint.finding.Report;
import io.hardenlint.lint.locate.Locator;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.Rule;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.rules.AllRules;
import io.hardenlint.lint.rules.cross.ToolDisagrees;
import io.hardenlint.lint.set.ServiceSet;
import io.hardenlint.lint.source.SourceTexts;
import io.hardenlint.lint.suppress.Suppressor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of all rules over all inputs. How a program lints:
 *
 * <pre>{@code
 * SourceTexts texts = new DiskTexts(Map.of());            // or with a path for each shown name
 * List<LintInput> inputs = new ArrayList<>();
 * for (RenderJob job : jobs) {
 *   inputs.add(JobInputs.of(job, renderer.render(job)));  // or Artefact.plain(…)
 * }
 * Report report =
 *     LintSession.lint(inputs, new LintOptions(platform, Needs.NONE, LocalDate.now(clock)), texts);
 * new TextReporter(texts, colour).write(report, out);     // or JsonReporter
 * int exit = report.hasRefusals() ? 3 : report.fails(threshold) ? 1 : 0;
 * }</pre>
 */
public final class LintSession {
  private final LintOptions options;
  private final SourceTexts texts;
  private final Locator locator;
  private final List<Finding> findings = new ArrayList<>();

  private LintSession(LintOptions options, SourceTexts texts) {
    this.options = options;
    this.texts = texts;
    this.locator = new Locator(texts);
  }

  /**
   * Lints.
   *
   * @param inputs names are unique; the order has no influence on the report's
   * @param texts finds templates and variables files, for excerpts and suppressions
   */
  public static Report lint(List<LintInput> inputs, LintOptions options, SourceTexts texts) {
    return new LintSession(options, texts).run(inputs);
  }

  private Report run(List<LintInput> inputs) {
    Map<String, List<Artefact>> sets = new LinkedHashMap<>();
    List<String> refused = new ArrayList<>();
    for (LintInput input : inputs) {
      switch (input) {
        case Artefact artefact ->
            sets.computeIfAbsent(setName(artefact), name -> new ArrayList<>()).add(artefact);
        case FailedRender failed -> {
          refused.add(failed.name());
          findings.add(Refusals.finding(failed, locator));
        }
      }
    }
    sets.values().forEach(this::check);
    List<String> files = inputs.stream().map(LintInput::sourceFile).distinct().sorted().toList();
    List<Finding> sorted = Variants.merge(findings).stream().sorted(Finding.ORDER).toList();
    List<Finding> judged =
        new Suppressor(AllRules.all(), options.today(), texts).judge(sorted, inputs);
    return new Report(
        Fingerprints.assign(judged.stream().sorted(Finding.ORDER).toList()), files, refused);
  }

  /** Artefacts without a service are judged together. */
  private static String setName(Artefact artefact) {
    return artefact.service().orElse("") + '\0' + artefact.variant().orElse("");
  }

  private void check(List<Artefact> artefacts) {
    ServiceSet set =
        new ServiceSet(artefacts, options.platform(), options.appArmor(), options.needs(), texts);
    for (Rule rule : AllRules.all()) {
      if (rule instanceof SetRule setRule) {
        setRule.check(set, new FindingCollector(rule.declaration(), set, locator, findings::add));
      }
    }
    if (options.crossCheck().isPresent()) {
      Reporter reporter =
          new FindingCollector(ToolDisagrees.DECLARATION, set, locator, findings::add);
      Host host = new Host(options.platform(), options.appArmor());
      CrossChecking.check(set, host, options.crossCheck().get(), reporter);
    }
  }
}
