package io.hardenlint.lint.artefact;

import io.hardenlint.jinja.RenderProblem;

/**
 * A file that is not known, since its template was refused or its source could not be read.
 *
 * @param name what reports call it
 * @param sourceFile the template or plain file, as messages show it
 * @param problem why
 */
public record FailedRender(String name, String sourceFile, RenderProblem problem)
    implements LintInput {}
