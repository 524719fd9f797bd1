package io.hardenlint.confinement.apparmor.learn;

/**
 * What another layer than AppArmor refused, or a line that could not be read.
 *
 * @param layer {@code seccomp}, {@code selinux}, or {@code unread}
 * @param what one line for people
 * @param log label of the log that has it first
 * @param line there, from 1
 * @param count how often
 */
public record Outside(String layer, String what, String log, int line, int count) {
  Outside again() {
    return new Outside(layer, what, log, line, count + 1);
  }
}
