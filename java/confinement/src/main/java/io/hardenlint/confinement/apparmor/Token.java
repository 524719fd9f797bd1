package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.Span;

/**
 * A path, name or value.
 *
 * @param text quotes removed, escapes kept
 * @param quoted whether it stood in quotes
 * @param span where it stands, quotes included
 */
record Token(String text, boolean quoted, Span span) {
  /** Whether it can be a path: it starts with a slash or a variable. */
  boolean isPath() {
    return text.startsWith("/") || text.startsWith("@{");
  }
}
