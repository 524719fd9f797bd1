package io.hardenlint.jinja.yaml;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderNote;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON as Python's {@code json} module does ({@code NaN} and {@code Infinity} included).
 * Ansible tries every YAML text as JSON first, which gives some numbers another type ({@code 1e3}).
 */
public final class JsonReader {

  private final String file;
  private final String text;
  private final boolean ofFile;
  private final List<RenderNote> notes = new ArrayList<>();
  private final IdentityHashMap<YamlNode, Position> ends = new IdentityHashMap<>();
  private int at;
  private int line = 1;
  private int lineStart;
  private int depth;

  private JsonReader(String file, String text, boolean ofFile) {
    this.file = file;
    this.text = text;
    this.ofFile = ofFile;
  }

  /** The text is no JSON; where and why is only of use to a reader that wants JSON alone. */
  private static final class NotJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final PythonError.Kind kind;

    NotJson(String message) {
      this(message, PythonError.Kind.RAISES);
    }

    /** For what is JSON, but not read here. */
    NotJson(String message, PythonError.Kind kind) {
      super(message, null, false, false);
      this.kind = kind;
    }
  }

  /** Reads a text if it is JSON; empty if it is not. */
  static Optional<YamlDocument> tryRead(String file, String text) {
    try {
      return Optional.of(new JsonReader(file, text, true).document());
    } catch (NotJson e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a JSON text.
   *
   * @param file the name for positions
   * @param text the whole text
   * @throws YamlProblem if Python's {@code json.loads} refuses the text, or it nests deeper than
   *     200 levels
   */
  public static YamlDocument read(String file, String text) throws YamlProblem {
    JsonReader reader = new JsonReader(file, text, false);
    try {
      return reader.document();
    } catch (NotJson e) {
      throw new YamlProblem(String.valueOf(e.getMessage()), reader.position(), e.kind);
    }
  }

  private YamlDocument document() {
    skipBlanks();
    YamlNode root = value();
    skipBlanks();
    if (at < text.length()) {
      throw new NotJson("text after the end of the JSON value");
    }
    return new YamlDocument(root, notes, ends);
  }

  private Position position() {
    return new Position(file, line, at - lineStart + 1);
  }

  private YamlNode value() {
    if (++depth > Limit.DATA_DEPTH.bound()) {
      throw new NotJson(Limit.DATA_DEPTH.message(), PythonError.Kind.LIMIT);
    }
    Position position = position();
    YamlNode node =
        switch (peek()) {
          case '{' -> mapping(position);
          case '[' -> sequence(position);
          case '"' -> new YamlNode.Text(string(), false, position);
          case 't' -> word("true", new YamlNode.Bool(true, position));
          case 'f' -> word("false", new YamlNode.Bool(false, position));
          case 'n' -> word("null", new YamlNode.Null(position));
          case 'N' -> word("NaN", new YamlNode.Real(Double.NaN, position));
          case 'I' -> word("Infinity", new YamlNode.Real(Double.POSITIVE_INFINITY, position));
          default -> number(position);
        };
    depth--;
    ends.put(node, position());
    return node;
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private void skipBlanks() {
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
        lineStart = at + 1;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return;
      }
    }
  }

  private boolean take(char expected) {
    if (peek() == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char expected) {
    if (!take(expected)) {
      throw new NotJson("expected '" + expected + "'");
    }
  }

  private YamlNode word(String word, YamlNode node) {
    if (!text.startsWith(word, at)) {
      throw new NotJson("expected a JSON value");
    }
    at += word.length();
    return node;
  }

  private YamlNode mapping(Position position) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    at++;
    skipBlanks();
    if (!take('}')) {
      do {
        skipBlanks();
        Position place = position();
        if (peek() != '"') {
          throw new NotJson("expected a name in double quotes");
        }
        String name = string();
        skipBlanks();
        expect(':');
        skipBlanks();
        YamlNode.Text key = new YamlNode.Text(name, false, place);
        YamlNode.Entry earlier = entries.put(name, new YamlNode.Entry(key, value()));
        if (earlier != null) {
          notes.add(
              new RenderNote(
                  RenderNote.Kind.DUPLICATE_KEY,
                  "the key '" + name + "' is given twice; only this last value counts",
                  place));
        }
        skipBlanks();
      } while (take(','));
      expect('}');
    }
    return tagged(new YamlNode.Mapping(List.copyOf(entries.values()), position));
  }

  /** Ansible's own encoding of text that is no template, and of vault text. */
  private YamlNode tagged(YamlNode.Mapping mapping) {
    for (YamlNode.Entry entry : mapping.entries()) {
      String key = ((YamlNode.Text) entry.key()).text();
      if (!ofFile && key.startsWith("__ansible_")) {
        // 2.19 refuses some of these keys in from_json, older releases keep them.
        throw new NotJson("the key '" + key + "'", PythonError.Kind.UNSUPPORTED);
      }
      boolean unsafe = key.equals("__ansible_unsafe");
      if (unsafe || key.equals("__ansible_vault")) {
        if (mapping.entries().size() != 1 || !(entry.value() instanceof YamlNode.Text text)) {
          throw new NotJson(
              "'" + key + "' must stand alone and hold text", PythonError.Kind.UNSUPPORTED);
        }
        return unsafe
            ? new YamlNode.Text(text.text(), true, text.position())
            : new YamlNode.Vault(mapping.position());
      }
    }
    return mapping;
  }

  private YamlNode sequence(Position position) {
    List<YamlNode> items = new ArrayList<>();
    at++;
    skipBlanks();
    if (!take(']')) {
      do {
        skipBlanks();
        items.add(value());
        skipBlanks();
      } while (take(','));
      expect(']');
    }
    return new YamlNode.Sequence(items, position);
  }

  private YamlNode number(Position position) {
    int start = at;
    take('-');
    if (peek() == 'I') {
      return word("Infinity", new YamlNode.Real(Double.NEGATIVE_INFINITY, position));
    }
    if (!take('0') && !digits()) {
      throw new NotJson("expected a JSON value");
    }
    boolean real = false;
    int mark = at;
    if (take('.')) {
      if (digits()) {
        real = true;
        mark = at;
      } else {
        at = mark;
      }
    }
    if (at == mark && (take('e') || take('E'))) {
      if (!take('-')) {
        take('+');
      }
      if (digits()) {
        real = true;
      } else {
        at = mark;
      }
    }
    String number = text.substring(start, at);
    if (real) {
      return new YamlNode.Real(Double.parseDouble(number), position);
    }
    if (number.length() - (number.startsWith("-") ? 1 : 0) > Limit.INTEGER_DIGITS.bound()) {
      throw new NotJson(Limit.INTEGER_DIGITS.message());
    }
    return new YamlNode.Int(new BigInteger(number), position);
  }

  private boolean digits() {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    return at > start;
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    at++;
    while (true) {
      int c = peek();
      if (c < 0x20) {
        throw new NotJson("a control character or the end of the text inside a string");
      }
      at++;
      if (c == '"') {
        break;
      }
      if (c == '\\') {
        escape(out);
      } else {
        out.append((char) c);
      }
    }
    return wellFormed(out.toString());
  }

  /** Python keeps half a surrogate pair, which no file can hold: refused. */
  private static String wellFormed(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        if (i + 1 == value.length()
            || !Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1))) {
          throw new NotJson("half of a surrogate pair", PythonError.Kind.UNSUPPORTED);
        }
        i++;
      }
    }
    return value;
  }

  private void escape(StringBuilder out) {
    int c = peek();
    at++;
    switch (c) {
      case '"', '\\', '/' -> out.append((char) c);
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> {
        if (at + 4 > text.length()) {
          throw new NotJson("an unfinished \\u escape");
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
          int digit = Character.digit(text.charAt(at + i), 16);
          if (digit < 0 || text.charAt(at + i) > 'f') {
            throw new NotJson("a \\u escape needs four hexadecimal digits");
          }
          value = value * 16 + digit;
        }
        at += 4;
        out.append((char) value);
      }
      default -> throw new NotJson("an unknown escape in a string");
    }
  }
}
