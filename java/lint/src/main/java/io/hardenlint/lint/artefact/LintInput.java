package io.hardenlint.lint.artefact;

/** One thing to lint: a file that would land on a host, or one that could not be made. */
public sealed interface LintInput permits Artefact, FailedRender {

  /** What reports call it. */
  String name();

  /** The template or plain file it comes from, as messages show it. */
  String sourceFile();
}
