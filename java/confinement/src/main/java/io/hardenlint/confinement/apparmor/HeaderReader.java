package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.confinement.text.Resources;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what stands before a profile's opening brace. */
final class HeaderReader {
  /** Flags of the 3.0 language; of those with the same group at most one may stand. */
  private static final Map<String, String> FLAGS = new LinkedHashMap<>();

  static {
    for (List<String> row : Resources.rows(HeaderReader.class, "flags.tsv", 2)) {
      FLAGS.put(row.get(0), row.get(1));
    }
  }

  /** A profile's header. */
  record Header(Token name, Optional<String> attachment, List<String> flags) {}

  private final ProfileText text;
  private final Cursor cursor;

  HeaderReader(ProfileText text) {
    this.text = text;
    this.cursor = text.cursor();
  }

  /** Behind the word {@code profile}, at its name. */
  Header named() throws SyntaxStop {
    Token name = name();
    text.skipTrivia();
    Optional<String> attachment = Optional.empty();
    if (cursor.peek() == '/' || cursor.peek() == '@' || cursor.peek() == '"') {
      attachment = Optional.of(pattern("the pattern of a program's path").text());
      text.skipTrivia();
    }
    return new Header(name, attachment, flags());
  }

  /** A path that is both name and attachment. */
  Header path() throws SyntaxStop {
    Token name = pattern("a profile's name");
    if (name.text().matches("@\\{\\w+\\}")) {
      throw cursor.stop(
          name.span(),
          "a variable alone is no name of a profile; write \"profile NAME\" before it");
    }
    text.skipTrivia();
    return new Header(name, Optional.of(name.text()), flags());
  }

  /** Behind {@code hat} or {@code ^}, at its name. */
  Header hat() throws SyntaxStop {
    Token name = name();
    text.skipTrivia();
    return new Header(name, Optional.empty(), flags());
  }

  private Token name() throws SyntaxStop {
    Token name = text.id("a profile's name");
    char first = name.text().isEmpty() ? ' ' : name.text().charAt(0);
    boolean plain =
        Character.isLetterOrDigit(first) || first == '/' || name.text().startsWith("@{");
    if (!plain || name.text().contains("//") || name.text().contains(":")) {
      throw cursor.stop(
          name.span(),
          "\""
              + name.text()
              + "\" is no name of a profile that can be read here; expected letters,"
              + " or a path");
    }
    return checked(name);
  }

  private Token pattern(String expected) throws SyntaxStop {
    Token path = text.id(expected);
    if (!path.isPath()) {
      throw cursor.stop(path.span(), "expected " + expected + ", which starts with / or @{");
    }
    return checked(path);
  }

  private Token checked(Token token) throws SyntaxStop {
    Optional<String> objection = Globs.objection(token.text());
    if (objection.isPresent()) {
      throw cursor.stop(token.span(), objection.get());
    }
    return token;
  }

  private List<String> flags() throws SyntaxStop {
    if (text.peekKeyword().equals("xattrs")) {
      throw text.stop("conditions on extended attributes are not read here");
    }
    if (text.takeKeyword("flags")) {
      text.skipTrivia();
      if (!cursor.take('=')) {
        throw text.stop("unexpected " + cursor.describeNext() + "; expected '='");
      }
      text.skipTrivia();
      if (cursor.peek() != '(') {
        throw text.stop("unexpected " + cursor.describeNext() + "; expected '('");
      }
    }
    return cursor.take('(') ? flagList() : List.of();
  }

  private List<String> flagList() throws SyntaxStop {
    List<String> flags = new ArrayList<>();
    Map<String, String> groups = new LinkedHashMap<>();
    text.skipBlanks();
    while (!cursor.take(')')) {
      int start = cursor.at();
      String flag = text.keyword();
      String group = FLAGS.get(flag);
      if (group == null) {
        throw cursor.stop(
            cursor.spanSince(start),
            "\""
                + flag
                + "\" is no flag of a profile"
                + NearestName.of(flag, FLAGS.keySet())
                    .map(near -> "; did you mean " + near + "?")
                    .orElse(""));
      }
      String other = groups.putIfAbsent(group, flag);
      if (other != null && !(other.equals(flag) && flag.equals("audit"))) {
        throw cursor.stop(
            cursor.spanSince(start), "the flags " + other + " and " + flag + " exclude each other");
      }
      flags.add(flag);
      boolean blank = text.skipBlanks();
      boolean comma = cursor.take(',');
      text.skipBlanks();
      if (comma && cursor.peek() == ')') {
        throw text.stop("a flag must follow the comma");
      }
      if (!blank && !comma && cursor.peek() != ')') {
        throw text.stop("unexpected " + cursor.describeNext() + "; expected ')'");
      }
    }
    if (flags.isEmpty()) {
      throw text.stop("the list of flags is empty");
    }
    return flags;
  }
}
