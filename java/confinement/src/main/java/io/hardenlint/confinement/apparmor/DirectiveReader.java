package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.apparmor.ProfileItem.PathForm;
import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what is not a rule: includes, abi, variables, aliases. */
final class DirectiveReader {
  private record FilePath(String path, PathForm form) {}

  private final ProfileText text;
  private final Cursor cursor;
  private final List<Problem> problems;

  DirectiveReader(ProfileText text, List<Problem> problems) {
    this.text = text;
    this.cursor = text.cursor();
    this.problems = problems;
  }

  /** Reads an include in either form, if one is next. */
  Optional<ProfileItem> include() throws SyntaxStop {
    int start = cursor.at();
    boolean old = cursor.looksAt("#include");
    if (!old && !text.peekKeyword().equals("include")) {
      return Optional.empty();
    }
    cursor.skip(old ? "#include".length() : "include".length());
    if (cursor.takeWhile(c -> c == ' ' || c == '\t').isEmpty()) {
      throw cursor.stop(
          cursor.spanSince(start),
          "every text that starts with #include is an include, not a comment; write \"# include\"");
    }
    boolean ifExists = ifExists();
    FilePath path = path(">\"");
    int end = cursor.at();
    cursor.takeWhile(c -> c == ' ' || c == '\t' || c == '\r');
    if (!cursor.atEnd() && cursor.peek() != '\n' && cursor.peek() != '#') {
      throw text.stop(
          "unexpected " + cursor.describeNext() + "; an include ends its line, without a comma");
    }
    Span span = new Span(start, end);
    return Optional.of(
        new ProfileItem.Include(
            path.path(), path.form(), ifExists, old, cursor.source().place(span)));
  }

  private boolean ifExists() throws SyntaxStop {
    int start = cursor.at();
    if (!text.takeKeyword("if")) {
      return false;
    }
    cursor.takeWhile(c -> c == ' ' || c == '\t');
    if (!text.takeKeyword("exists")) {
      throw cursor.stop(cursor.spanSince(start), "expected \"if exists\"");
    }
    if (cursor.takeWhile(c -> c == ' ' || c == '\t').isEmpty()) {
      throw text.stop("expected a blank and the path of a file");
    }
    return true;
  }

  private FilePath path(String refused) throws SyntaxStop {
    int start = cursor.at();
    char first = cursor.peek();
    if (first == '<' || first == '"') {
      char close = first == '<' ? '>' : '"';
      cursor.skip(1);
      String path =
          cursor.takeWhile(c -> c != close && c != '\n' && c != '\r' && c != '\t' && c != '"');
      boolean blank = first == '<' && (path.contains(" ") || path.contains("<"));
      if (!cursor.take(close) || path.isEmpty() || blank) {
        throw cursor.stop(cursor.spanSince(start), "expected a file name and '" + close + "'");
      }
      return new FilePath(path, first == '<' ? PathForm.SEARCHED : PathForm.QUOTED);
    }
    String path = cursor.takeWhile(c -> " \t\r\n,!\\".indexOf(c) < 0 && refused.indexOf(c) < 0);
    if (path.isEmpty() || path.contains("<")) {
      throw text.stop("unexpected " + cursor.describeNext() + "; expected <file> or \"file\"");
    }
    return new FilePath(path, PathForm.BARE);
  }

  ProfileItem abi() throws SyntaxStop {
    int start = cursor.at();
    cursor.skip("abi".length());
    if (cursor.takeWhile(c -> c == ' ' || c == '\t').isEmpty()) {
      throw text.stop("expected a blank and the path of a file");
    }
    FilePath path = path(">\"<");
    text.endRule();
    return new ProfileItem.Abi(path.path(), path.form(), text.placeSince(start));
  }

  /** Reads {@code @{NAME} = values}; nothing if a profile's name starts with a variable. */
  Optional<ProfileItem> variable() throws SyntaxStop {
    int start = cursor.at();
    if (cursor.peek() != '@') {
      return Optional.empty();
    }
    cursor.skip(1);
    boolean brace = cursor.take('{');
    String name = cursor.takeWhile(c -> c == '_' || (c < 0x80 && Character.isLetterOrDigit(c)));
    boolean closed = !brace || cursor.take('}');
    cursor.takeWhile(c -> c == ' ' || c == '\t');
    boolean append = cursor.take("+=");
    if (!append && !cursor.take('=')) {
      cursor.moveTo(start);
      return Optional.empty();
    }
    if (name.isEmpty() || !Character.isLetter(name.charAt(0)) || !closed) {
      throw cursor.stop(cursor.spanSince(start), "expected a variable such as @{NAME}");
    }
    List<String> values = values();
    int end = cursor.at();
    if (values.isEmpty()) {
      throw cursor.stop(cursor.spanSince(start), "a variable needs at least one value");
    }
    return Optional.of(
        new ProfileItem.Variable(
            name, append, values, cursor.source().place(new Span(start, end))));
  }

  /** Values up to the end of the line; a backslash there continues it. */
  private List<String> values() throws SyntaxStop {
    List<String> values = new ArrayList<>();
    int end = cursor.at();
    while (true) {
      cursor.takeWhile(c -> c == ' ' || c == '\t');
      if (cursor.take("\\\n")) {
        continue;
      }
      if (cursor.atEnd()) {
        throw text.stop("the values of a variable need a line end behind them");
      }
      if (cursor.peek() == '\n' || cursor.looksAt("\r\n")) {
        break;
      }
      if (cursor.peek() == '#') {
        warnComment();
        break;
      }
      Token value = text.id("a value");
      if (value.text().endsWith(",") || cursor.peek() == ',') {
        throw cursor.stop(value.span(), "the values of a variable take no comma at the end");
      }
      values.add(value.text());
      end = cursor.at();
    }
    cursor.moveTo(end);
    return values;
  }

  private void warnComment() throws SyntaxStop {
    int start = cursor.at();
    text.comment();
    problems.add(
        new Problem(
            Severity.WARNING,
            cursor.source().place(new Span(start, start + 1)),
            "AppArmor 3.0 takes a comment behind a variable's values for more values; put it on a"
                + " line of its own"));
    cursor.moveTo(cursor.at() - 1);
  }

  ProfileItem alias() throws SyntaxStop {
    int start = cursor.at();
    cursor.skip("alias".length());
    text.skipTrivia();
    Token from = text.id("a path");
    text.skipTrivia();
    if (!cursor.take("->")) {
      throw text.stop("unexpected " + cursor.describeNext() + "; expected \"->\"");
    }
    text.skipTrivia();
    Token to = text.id("a path");
    for (Token path : List.of(from, to)) {
      if (!path.text().startsWith("/")) {
        throw cursor.stop(path.span(), "expected an absolute path");
      }
    }
    text.endRule();
    return new ProfileItem.PathAlias(from.text(), to.text(), text.placeSince(start));
  }
}
