package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.grammar.SyntaxProblem;
import io.hardenlint.jinja.problem.Nearest;
import io.hardenlint.jinja.python.PythonStrings;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The {@code #jinja2:} line, which changes how a template is read.
 *
 * @param syntax how to read what follows
 * @param length how many characters of the text the header takes, with its line end
 * @param unread whether Ansible writes what follows unrendered, as it does where Jinja2 fails over
 *     a value of the header in an unforeseen way
 */
record Header(Syntax syntax, int length, boolean unread) {
  Header(Syntax syntax, int length) {
    this(syntax, length, false);
  }

  static final String MARK = "#jinja2:";
  private static final Set<String> NEWLINES = Set.of("\n", "\r\n", "\r");
  static final List<String> KEYS =
      List.of(
          "block_start_string",
          "block_end_string",
          "variable_start_string",
          "variable_end_string",
          "comment_start_string",
          "comment_end_string",
          "line_statement_prefix",
          "line_comment_prefix",
          "trim_blocks",
          "lstrip_blocks",
          "newline_sequence",
          "keep_trailing_newline");

  /**
   * Reads the header of a text, if it has one.
   *
   * @param strict whether wrong keys and values are errors
   * @throws SyntaxProblem where Ansible refuses it, or it asks for what is not reproduced
   */
  static Header read(String text, Syntax syntax, boolean strict) {
    if (!strict) {
      return LenientHeader.read(text, syntax);
    }
    if (!text.startsWith(MARK)) {
      return new Header(validated(syntax), 0);
    }
    int end = text.indexOf('\n');
    if (end < 0) {
      throw problem("there is no line end after the '#jinja2:' header");
    }
    if (hasEqualStarts(syntax.options())) {
      throw problem("the task's start delimiters of tags, expressions and comments must differ");
    }
    Syntax changed = syntax;
    // A carriage return before the line end belongs to the last value, where Python ignores it.
    for (String pair : text.substring(MARK.length(), end).split(",", -1)) {
      changed = apply(pair, changed);
    }
    return new Header(validated(changed), end + 1);
  }

  /** Whether what follows the header is rendered: before 2.19 only if it holds a delimiter. */
  boolean isTemplate(String body, boolean strict) {
    return strict || syntax.isTemplate(body);
  }

  private static Syntax apply(String pair, Syntax syntax) {
    int colon = pair.indexOf(':');
    if (PythonStrings.strip(pair).isEmpty()) {
      throw problem("the '#jinja2:' header has an empty part between commas");
    }
    if (colon < 0) {
      throw problem("the '#jinja2:' header has '" + pair.strip() + "'; expected 'key: value'");
    }
    String key = PythonStrings.strip(pair.substring(0, colon));
    if (!KEYS.contains(key)) {
      throw problem(
          "the '#jinja2:' header has the unknown key '"
              + key
              + "'"
              + Nearest.of(key, KEYS).map(n -> "; did you mean '" + n + "'?").orElse(""));
    }
    String value = HeaderText.withoutBlanks(pair.substring(colon + 1));
    TemplateOptions o = syntax.options();
    return switch (key) {
      case "trim_blocks" -> syntax.with(blocks(o, bool(key, value), o.lstripBlocks()));
      case "lstrip_blocks" -> syntax.with(blocks(o, o.trimBlocks(), bool(key, value)));
      case "keep_trailing_newline" -> syntax.keeping(bool(key, value));
      case "line_statement_prefix", "line_comment_prefix" -> {
        if (value.equals("None")) {
          yield syntax;
        }
        throw new SyntaxProblem(
            "unsupported-syntax", "'" + key + "' of the header is not supported", 0);
      }
      default -> syntax.with(text(o, key, HeaderText.read(key, value)));
    };
  }

  static TemplateOptions blocks(TemplateOptions o, boolean trim, boolean lstrip) {
    return new TemplateOptions(
        o.blockStart(),
        o.blockEnd(),
        o.variableStart(),
        o.variableEnd(),
        o.commentStart(),
        o.commentEnd(),
        trim,
        lstrip,
        o.newlineSequence());
  }

  static TemplateOptions text(TemplateOptions o, String key, String value) {
    return new TemplateOptions(
        key.equals("block_start_string") ? value : o.blockStart(),
        key.equals("block_end_string") ? value : o.blockEnd(),
        key.equals("variable_start_string") ? value : o.variableStart(),
        key.equals("variable_end_string") ? value : o.variableEnd(),
        key.equals("comment_start_string") ? value : o.commentStart(),
        key.equals("comment_end_string") ? value : o.commentEnd(),
        o.trimBlocks(),
        o.lstripBlocks(),
        key.equals("newline_sequence") ? value : o.newlineSequence());
  }

  private static boolean bool(String key, String value) {
    return switch (value) {
      case "True" -> true;
      case "False" -> false;
      default ->
          throw problem(
              "'"
                  + key
                  + "' in the '#jinja2:' header is '"
                  + value
                  + "'; expected True or False"
                  + (Set.of("true", "false").contains(value.toLowerCase(Locale.ROOT))
                      ? " in this spelling"
                      : ""));
    };
  }

  /** Whether start delimiters are the same, which no release takes as it stands. */
  static boolean hasEqualStarts(TemplateOptions o) {
    return o.blockStart().equals(o.variableStart())
        || o.variableStart().equals(o.commentStart())
        || o.commentStart().equals(o.blockStart());
  }

  private static Syntax validated(Syntax syntax) {
    TemplateOptions o = syntax.options();
    if (hasEqualStarts(o)) {
      throw problem("the start delimiters of tags, expressions and comments must differ");
    }
    if (!NEWLINES.contains(o.newlineSequence())) {
      throw problem("newline_sequence must be \\n, \\r or \\r\\n");
    }
    if (o.blockStart().isBlank()
        || o.blockEnd().isBlank()
        || o.variableStart().isBlank()
        || o.variableEnd().isBlank()
        || o.commentStart().isBlank()
        || o.commentEnd().isBlank()) {
      throw problem("a delimiter is empty or blank");
    }
    return syntax;
  }

  static SyntaxProblem problem(String message) {
    return new SyntaxProblem("invalid-header", message, 0);
  }
}
