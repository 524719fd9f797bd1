package io.hardenlint.ansible.job;

import io.hardenlint.jinja.Position;

/**
 * Something that was left out of a plan, or that a reader should know about it.
 *
 * @param message one sentence
 * @param position where
 */
public record PlanNote(String message, Position position) {}
