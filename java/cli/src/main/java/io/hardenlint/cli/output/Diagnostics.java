package io.hardenlint.cli.output;

import io.hardenlint.ansible.job.PlanNote;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.lint.source.SourceTexts;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Writes errors and notes for people: what, where, the line in question, what to do. */
public final class Diagnostics {
  private static final int WIDEST = 160;
  private static final String RED = "1;31";
  private static final String CYAN = "1;36";
  private static final String BLUE = "1;34";
  private static final String BOLD = "1";

  private final PrintStream out;
  private final SourceTexts texts;
  private final boolean colour;

  /**
   * Writes to a stream.
   *
   * @param texts where excerpts come from
   */
  public Diagnostics(PrintStream out, SourceTexts texts, boolean colour) {
    this.out = out;
    this.texts = texts;
    this.colour = colour;
  }

  /** An error without a place. */
  public void error(String message) {
    out.println(paint(RED, "error") + paint(BOLD, ": " + message));
  }

  /** An input that cannot be used. */
  public void error(InputProblem problem) {
    error(problem.text());
    place(problem.position());
    out.println();
  }

  /** A file that is not rendered. */
  public void refused(String name, RenderProblem problem) {
    out.println(
        paint(RED, "error[" + problem.code() + "]") + paint(BOLD, ": " + problem.message()));
    place(problem.position());
    for (RenderProblem.Frame frame : problem.trail()) {
      if (!frame.position().equals(problem.position())) {
        out.println("   " + paint(BLUE, "= ") + "in " + frame.what() + " at " + frame.position());
      }
    }
    for (String help : help(problem)) {
      out.println("   " + paint(BLUE, "= ") + paint(BOLD, "help: ") + help);
    }
    out.println("   " + paint(BLUE, "= ") + "'" + name + "' is not rendered");
    out.println();
  }

  /** What to do about the codes that mean the same wherever they come from. */
  static List<String> help(RenderProblem problem) {
    return problem.code().equals("undefined-variable")
        ? List.of(
            "give the variable with --vars FILE or -e NAME=VALUE, or in the configuration's vars")
        : List.of();
  }

  /** Something that was left out, or that a reader should know. */
  public void note(PlanNote note) {
    out.println(paint(CYAN, "note") + ": " + note.message());
    place(note.position());
    out.println();
  }

  private void place(Position position) {
    out.println(paint(BLUE, "  --> ") + position);
    Optional<SourceText> source = texts.of(position.file());
    if (source.isEmpty() || position.line() > source.get().lineCount()) {
      return;
    }
    String line = source.get().line(position.line());
    if (line.isBlank()) {
      return;
    }
    String number = Integer.toString(position.line());
    String gutter = " ".repeat(number.length());
    int start = Math.min(position.column() - 1, line.length());
    String before = visible(line.substring(0, start));
    String after = visible(line.substring(start));
    int cut = before.length() > WIDEST / 2 ? before.length() - WIDEST / 4 : 0;
    String shown = (cut > 0 ? "…" : "") + before.substring(cut) + after;
    int column = before.length() - cut + (cut > 0 ? 1 : 0);
    shown = shown.length() > WIDEST ? shown.substring(0, WIDEST) + "…" : shown;
    out.println(paint(BLUE, " " + gutter + " |"));
    out.println(paint(BLUE, " " + number + " | ") + shown.stripTrailing());
    out.println(
        paint(BLUE, " " + gutter + " | ")
            + " ".repeat(column)
            + paint(RED, "^".repeat(wordLength(line, start))));
  }

  private static int wordLength(String line, int start) {
    int end = start;
    while (end < line.length()
        && (Character.isLetterOrDigit(line.charAt(end)) || "_-".indexOf(line.charAt(end)) >= 0)) {
      end++;
    }
    return Math.max(1, end - start);
  }

  private static String visible(String text) {
    return text.replace("\t", "    ").replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
