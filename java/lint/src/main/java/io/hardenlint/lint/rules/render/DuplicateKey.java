package io.hardenlint.lint.rules.render;

import io.hardenlint.jinja.RenderNote;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
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
Of two equal keys in one mapping the last one counts, and nothing says that the first is lost.
""",
          List.of(
              "ansible-core: a duplicate key in YAML gives a warning by default, in a template's mapping not even that"),
          "ansible-core 2.14 to 2.21",
          List.of(
              new ExampleFile(
                  "app.conf.j2",
"""
{{ {'level': 'basic', 'level': 'maximum'}.level }}
""")),
          List.of(
              new ExampleFile(
                  "app.conf.j2",
"""
{{ {'level': 'maximum'}.level }}
""")),
          "Remove the entry that is not meant.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (Artefact artefact : set.artefacts()) {
      for (RenderNote note : artefact.notes()) {
        if (note.kind() == RenderNote.Kind.DUPLICATE_KEY) {
          reporter
              .at(artefact, note.position(), note.message())
              .help("remove the entry that is not meant")
              .report();
        }
      }
    }
  }
}
