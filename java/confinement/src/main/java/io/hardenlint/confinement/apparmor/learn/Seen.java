package io.hardenlint.confinement.apparmor.learn;

/**
 * A denial with how often a log tells of it.
 *
 * @param log label of the log that has it first
 * @param line there, from 1
 * @param count how often
 */
public record Seen(Denial denial, String log, int line, int count) {
  Seen again() {
    return new Seen(denial, log, line, count + 1);
  }
}
