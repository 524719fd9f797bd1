package io.hardenlint.lint.session;

import io.hardenlint.ansible.job.RenderJob;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.SourceMap;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.artefact.ArtefactKind;
import io.hardenlint.lint.artefact.FailedRender;
import io.hardenlint.lint.artefact.LintInput;
import java.util.Optional;

/** Makes inputs of render jobs and what became of them. */
public final class JobInputs {
  private JobInputs() {}

  /**
   * The input of a job.
   *
   * @throws IllegalArgumentException if the job names a kind that does not exist
   */
  public static LintInput of(RenderJob job, RenderResult result) {
    boolean template = job.content() == RenderJob.Content.TEMPLATE;
    return switch (result) {
      case RenderResult.Refused refused ->
          new FailedRender(job.name(), job.shownFile(), refused.problem());
      case RenderResult.Rendered rendered -> {
        Artefact artefact =
            Artefact.of(
                job.name(),
                job.shownFile(),
                template,
                job.dest(),
                job.kind().map(ArtefactKind::parse),
                job.service(),
                rendered.text(),
                template ? Optional.of(rendered.sourceMap()) : Optional.<SourceMap>empty(),
                rendered.notes());
        yield artefact;
      }
    };
  }
}
