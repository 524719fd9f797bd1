package io.hardenlint.confinement.text;

/** What the program that reads the file does about a problem. */
public enum Severity {
  /** It says something, or nothing, and goes on as written. */
  NOTE,
  /** It ignores part of the file. */
  WARNING,
  /** It refuses the file. */
  ERROR
}
