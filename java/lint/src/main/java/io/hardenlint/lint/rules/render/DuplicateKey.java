package io.hardenlint.lint.rules.render;

import io.hardenlint.jinja.RenderNote;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.NotedArtefact;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;

/** A mapping key that is given twice. */
public final class DuplicateKey implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.RENDER,
          "duplicate-key",
          Severity.WARNING,
          "Mapping key that is given twice",
          """
          Of two equal keys in one mapping the last one counts, and the first is lost. Looked at are the
          YAML files whose variables went into a template.
          """,
          List.of(
              "ansible-core 2.19: by default a duplicate key gives a warning, and the last value counts"),
          "ansible-core 2.19 to 2.21",
          List.of(
              new ExampleFile(
                  "vars.yml",
"""
app_level: basic
app_level: maximum
""")),
          List.of(
              new ExampleFile(
                  "vars.yml",
"""
app_level: maximum
""")),
          "Remove the entry that is not meant.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (NotedArtefact noted : set.notes(RenderNote.Kind.DUPLICATE_KEY)) {
      reporter
          .at(noted.artefact(), noted.note().position(), noted.note().message())
          .help("remove the entry that is not meant")
          .report();
    }
  }
}
