package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.grammar.SyntaxProblem;
import io.hardenlint.jinja.literal.PythonLiteral;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The {@code #jinja2:} line as ansible-core before 2.19 reads it: any Python literal is set as the
 * attribute of the environment that the key names, other keys are ignored.
 */
final class LenientHeader {
  /** Attributes of Jinja2's environment that a header can name and that are no option of it. */
  private static final Set<String> OTHER_ATTRIBUTES =
      Set.of(
          "add_extension",
          "auto_reload",
          "autoescape",
          "bytecode_cache",
          "cache",
          "call_filter",
          "call_test",
          "code_generator_class",
          "compile",
          "compile_expression",
          "compile_templates",
          "concat",
          "context_class",
          "extend",
          "extensions",
          "filters",
          "finalize",
          "from_string",
          "get_or_select_template",
          "get_template",
          "getattr",
          "getitem",
          "globals",
          "handle_exception",
          "is_async",
          "iter_extensions",
          "join_path",
          "lex",
          "lexer",
          "linked_to",
          "list_templates",
          "loader",
          "make_globals",
          "optimized",
          "overlay",
          "overlayed",
          "parse",
          "policies",
          "preprocess",
          "sandboxed",
          "select_template",
          "shared",
          "template_class",
          "tests",
          "undefined");

  private static final Set<String> SWITCHES =
      Set.of("trim_blocks", "lstrip_blocks", "keep_trailing_newline");

  private LenientHeader() {}

  static Header read(String text, Syntax syntax) {
    if (!text.startsWith(Header.MARK)) {
      return new Header(checked(syntax), 0);
    }
    if (Header.hasEqualStarts(syntax.options())) {
      throw unsupported("equal start delimiters in the task's options");
    }
    int end = text.indexOf('\n');
    if (end < 0) {
      // Python's -1 cuts the last character off the header, and nothing off the text.
      throw new SyntaxProblem(
          "unsupported-syntax", "a '#jinja2:' header without a line end is not reproduced", 0);
    }
    Syntax changed = syntax;
    Set<String> broken = new HashSet<>();
    for (String pair : text.substring(Header.MARK.length(), end).split(",", -1)) {
      int colon = pair.indexOf(':');
      if (colon < 0) {
        throw Header.problem(
            "the '#jinja2:' header has '" + pair.strip() + "'; expected 'key: value'");
      }
      String key = PythonStrings.strip(pair.substring(0, colon));
      Value value = value(key, PythonStrings.strip(pair.substring(colon + 1)));
      changed = apply(key, value, changed);
      // Jinja2 remembers its lexers by these values, and fails over those that have no hash.
      if (SWITCHES.contains(key) && (value instanceof PyList || value instanceof PyDict)) {
        broken.add(key);
      } else {
        broken.remove(key);
      }
    }
    return new Header(checked(changed), end + 1, !broken.isEmpty());
  }

  private static Value value(String key, String literal) {
    return PythonLiteral.value(literal)
        .orElseThrow(() ->
            Header.problem(
                "'"
                    + key
                    + "' in the '#jinja2:' header is '"
                    + literal
                    + "', which is no Python literal"));
  }

  private static Syntax apply(String key, Value value, Syntax syntax) {
    TemplateOptions o = syntax.options();
    return switch (key) {
      case "trim_blocks" -> syntax.with(Header.blocks(o, Truth.of(value), o.lstripBlocks()));
      case "lstrip_blocks" -> syntax.with(Header.blocks(o, o.trimBlocks(), Truth.of(value)));
      case "keep_trailing_newline" -> syntax.keeping(Truth.of(value));
      case "line_statement_prefix", "line_comment_prefix" -> {
        if (value != PyNone.NONE) {
          throw unsupported("'" + key + "' of the header is not supported");
        }
        yield syntax;
      }
      case "newline_sequence" -> syntax.with(Header.text(o, key, lineEnd(value)));
      default -> {
        if (Header.KEYS.contains(key)) {
          yield syntax.with(Header.text(o, key, delimiter(key, value)));
        }
        if (OTHER_ATTRIBUTES.contains(key) || key.startsWith("_")) {
          throw unsupported("'" + key + "' in the '#jinja2:' header is not reproduced");
        }
        yield syntax;
      }
    };
  }

  private static String lineEnd(Value value) {
    if (value instanceof PyStr s && s.text().indexOf('\\') < 0) {
      return s.text();
    }
    throw unsupported("newline_sequence in the '#jinja2:' header is not reproduced");
  }

  private static String delimiter(String key, Value value) {
    if (value instanceof PyStr s) {
      return s.text();
    }
    throw Header.problem("'" + key + "' in the '#jinja2:' header must be text");
  }

  private static Syntax checked(Syntax syntax) {
    TemplateOptions o = syntax.options();
    if (Header.hasEqualStarts(o)) {
      throw unsupported("equal start delimiters of tags, expressions and comments");
    }
    for (String delimiter :
        List.of(
            o.blockStart(),
            o.blockEnd(),
            o.variableStart(),
            o.variableEnd(),
            o.commentStart(),
            o.commentEnd())) {
      if (delimiter.isBlank()) {
        throw unsupported("a delimiter that is empty or blank");
      }
    }
    // Ansible puts both into a regular expression as they are, which can fail.
    String expression = o.variableStart() + o.variableEnd();
    boolean brackets = expression.contains("[") && !o.variableEnd().contains("]");
    if (brackets || expression.chars().anyMatch(c -> "()*+?\\|".indexOf(c) >= 0)) {
      throw unsupported("delimiters of expressions with characters of regular expressions");
    }
    return syntax;
  }

  private static SyntaxProblem unsupported(String message) {
    return new SyntaxProblem("unsupported-syntax", message, 0);
  }
}
