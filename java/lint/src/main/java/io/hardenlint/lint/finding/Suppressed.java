package io.hardenlint.lint.finding;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The comment that keeps a finding from counting.
 *
 * @param reason why, in the words of who wrote it
 * @param until last day on which it holds, if it ends
 * @param location where the comment stands
 */
public record Suppressed(String reason, Optional<LocalDate> until, Location location) {}
