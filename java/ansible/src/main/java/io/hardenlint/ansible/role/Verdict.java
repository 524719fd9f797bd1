package io.hardenlint.ansible.role;

/** Whether a task runs. */
enum Verdict {
  /** None of its conditions is false. */
  RUNS,
  /** It depends on something that is not known. */
  UNKNOWN,
  /** One of its conditions is false. */
  NEVER;

  /** Whether a task runs for which this holds and that. */
  Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
