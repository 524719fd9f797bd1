package io.hardenlint.lint.session;

import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.lint.artefact.FailedRender;
import io.hardenlint.lint.finding.Finding;
import io.hardenlint.lint.finding.Note;
import io.hardenlint.lint.locate.Locator;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rules.render.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports what could not be rendered or read. */
final class Refusals {
  private Refusals() {}

  static Finding finding(FailedRender failed, Locator locator) {
    Declaration rule = Refused.DECLARATION;
    RenderProblem problem = failed.problem();
    List<Note> notes = new ArrayList<>();
    for (RenderProblem.Frame frame : problem.trail()) {
      notes.add(new Note("in " + frame.what(), Optional.of(Locator.point(frame.position()))));
    }
    notes.add(Note.of(failed.name() + " was not looked at; reason code: " + problem.code()));
    return new Finding(
        rule.id(),
        rule.severity(),
        problem.message(),
        locator.construct(problem.position()),
        Optional.empty(),
        List.of(),
        notes,
        List.of(),
        List.of(),
        "",
        Optional.empty());
  }
}
