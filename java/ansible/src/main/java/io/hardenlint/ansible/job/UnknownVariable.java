package io.hardenlint.ansible.job;

import io.hardenlint.jinja.Position;

/**
 * A variable whose value only a running play knows.
 *
 * @param reason one clause, for instance {@code registered by a task}
 * @param position what gives it its value
 */
public record UnknownVariable(String reason, Position position) {}
