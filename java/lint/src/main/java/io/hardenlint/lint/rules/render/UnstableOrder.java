package io.hardenlint.lint.rules.render;

import io.hardenlint.jinja.Position;
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

/** Output whose order changes from run to run. */
public final class UnstableOrder implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.RENDER,
          "unstable-order",
          Severity.WARNING,
          "Output whose order changes from run to run",
          """
          The filters `difference`, `union`, `intersect` and `symmetric_difference` go through Python sets. The
          order of their result follows Python's hash seed, which is another one in every run of
          `ansible-playbook`. The task then reports a change, and its handler restarts the service, at random.
          """,
          List.of(
              "ansible-core: its set filters build Python sets of the items where these can be hashed",
              "Python: the hash of text depends on PYTHONHASHSEED, which is random by default"),
          "ansible-core 2.14 to 2.21",
          List.of(
              new ExampleFile(
                  "app.conf.j2",
                  """
                  allow = {{ ['a', 'b'] | union(['c']) | join(' ') }}
                  """)),
          List.of(
              new ExampleFile(
                  "app.conf.j2",
                  """
                  allow = {{ ['a', 'b'] | union(['c']) | sort | join(' ') }}
                  """)),
          "Put `| sort` behind the filter.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (NotedArtefact noted : set.notes(RenderNote.Kind.UNSTABLE_ORDER)) {
      Position place = noted.note().position();
      boolean ordered =
          set.texts()
              .of(place.file())
              .filter(text -> FilterChain.isOrdered(text, place))
              .isPresent();
      if (!ordered) {
        reporter
            .at(noted.artefact(), place, noted.note().message())
            .note("the file changes at random, and with it the service restarts")
            .report();
      }
    }
  }
}
