package io.hardenlint.confinement.polkit;

import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import java.util.Comparator;
import java.util.List;

/**
 * A file of rules, checked as polkitd's engine (Duktape 2.7) compiles it.
 *
 * @param source its text; the name tells its place in the order
 * @param problems what the engine refuses; with one error polkitd skips the whole file
 */
public record RulesFile(SourceText source, List<Problem> problems) {
  /**
   * The order in which polkitd loads files: by the name without folders, then, for equal names, by
   * the whole path, so that {@code /etc} comes before {@code /usr}.
   */
  public static final Comparator<RulesFile> LOAD_ORDER =
      Comparator.comparing(RulesFile::baseName).thenComparing(file -> file.source().name());

  /** Copies the list. */
  public RulesFile {
    problems = List.copyOf(problems);
  }

  /** Reads a file; nothing of it is run. */
  public static RulesFile read(SourceText source) {
    return new RulesFile(source, ScriptSyntax.check(source));
  }

  /** Whether polkitd runs it. */
  public boolean isLoaded() {
    return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
  }

  /** Its name without folders. */
  public String baseName() {
    String path = source.name();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
