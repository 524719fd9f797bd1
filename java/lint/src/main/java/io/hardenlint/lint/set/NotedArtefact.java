package io.hardenlint.lint.set;

import io.hardenlint.jinja.RenderNote;
import io.hardenlint.lint.artefact.Artefact;

/**
 * Something that rendering showed.
 *
 * @param artefact the artefact it went into
 * @param note what and where, in the template or in a variables file
 */
public record NotedArtefact(Artefact artefact, RenderNote note) {}
