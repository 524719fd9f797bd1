package io.hardenlint.lint.source;

import io.hardenlint.confinement.text.SourceText;
import java.util.Optional;

/** Finds the text of a template, a variables file or a plain file by the name that is shown. */
@FunctionalInterface
public interface SourceTexts {

  /** The text of a file; empty if it cannot be read, which costs only an excerpt. */
  Optional<SourceText> of(String file);
}
