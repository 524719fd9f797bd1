package io.hardenlint.ansible.job;

import io.hardenlint.jinja.Position;

/**
 * A variable whose value only a running play knows.
 *
 * @param reason one clause, for instance {@code registered by a task}
 * @param remedy how to make it known, for instance {@code give it with -e name=…}
 * @param position what gives it its value
 */
public record UnknownVariable(String reason, String remedy, Position position) {}
