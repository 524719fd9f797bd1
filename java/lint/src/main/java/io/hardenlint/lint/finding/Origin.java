package io.hardenlint.lint.finding;

/**
 * A variable whose value went into the stretch that a finding is about.
 *
 * @param variable its name, with the path below it where one element was used
 * @param location where that value is defined
 */
public record Origin(String variable, Location location) {}
