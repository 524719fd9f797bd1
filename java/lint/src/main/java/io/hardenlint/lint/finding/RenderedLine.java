package io.hardenlint.lint.finding;

/**
 * The line of an output that a finding is about.
 *
 * @param target name of the artefact
 * @param line its number, from 1
 * @param text the line without its end
 */
public record RenderedLine(String target, int line, String text) {}
