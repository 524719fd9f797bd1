package io.hardenlint.lint.report;

import io.hardenlint.lint.finding.Severity;

/** The colours of the text report; without colour it changes nothing. */
final class Paint {
  private static final String ESCAPE = "\u001b[";
  private static final String RESET = ESCAPE + "0m";

  private final boolean colour;

  Paint(boolean colour) {
    this.colour = colour;
  }

  String bold(String text) {
    return with("1", text);
  }

  /** Gutters and arrows. */
  String frame(String text) {
    return with("1;34", text);
  }

  String severity(Severity severity, String text) {
    return with(
        switch (severity) {
          case ERROR -> "1;31";
          case WARNING -> "1;33";
          case INFO -> "1;36";
        },
        text);
  }

  String good(String text) {
    return with("1;32", text);
  }

  private String with(String code, String text) {
    return colour && !text.isEmpty() ? ESCAPE + code + "m" + text + RESET : text;
  }
}
