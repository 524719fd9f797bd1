package io.hardenlint.jinja.literal;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Value;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads one Python expression that consists of literals only; {@link NotLiteral} for others. */
final class LiteralReader {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  private final String text;
  private final boolean json;
  private final LiteralTokens tokens;
  private boolean unsupported;
  private boolean unhashable;
  private int depth;

  /**
   * A reader.
   *
   * @param json whether JSON's names stand for Python's
   */
  LiteralReader(String text, boolean json) {
    this.json = json;
    this.text = text;
    this.tokens = new LiteralTokens(text);
  }

  /** Whether what was read holds a value that is not reproduced. */
  boolean meetsUnsupported() {
    return unsupported || tokens.meetsUnsupported();
  }

  /** Whether a list or mapping stands where a key or an element of a set has to. */
  boolean meetsUnhashable() {
    return unhashable;
  }

  Value read() {
    if (text.indexOf('\0') >= 0) {
      throw new NotLiteral();
    }
    Value first = expression();
    Value result = first;
    tokens.blanks(depth > 0);
    if (tokens.takes(',')) {
      List<Value> items = new ArrayList<>(List.of(first));
      tokens.blanks(false);
      while (!tokens.isAtEndOfLine()) {
        items.add(expression());
        tokens.blanks(false);
        if (!tokens.takes(',')) {
          break;
        }
        tokens.blanks(false);
      }
      result = new PyTuple(items);
    }
    tokens.blanks(true);
    if (!tokens.isAtEnd()) {
      throw new NotLiteral();
    }
    return result;
  }

  private Value expression() {
    tokens.blanks(depth > 0);
    char c = tokens.peek();
    if (c == '-' || c == '+') {
      tokens.takes(c);
      tokens.blanks(depth > 0);
      return signed(c == '-', atom());
    }
    return atom();
  }

  private static Value signed(boolean negative, Value value) {
    return switch (value) {
      case PyInt i -> negative ? PyInt.of(i.big().negate()) : i;
      case PyFloat f -> negative ? new PyFloat(-f.number()) : f;
      default -> throw new NotLiteral();
    };
  }

  private Value atom() {
    if (depth > Limit.LITERAL_DEPTH.bound()) {
      throw PythonError.limit(Limit.LITERAL_DEPTH);
    }
    char c = tokens.peek();
    return switch (c) {
      case '[' -> PyList.of(items('[', ']'));
      case '(' -> parenthesised();
      case '{' -> braces();
      case '.' -> text.startsWith("...", tokens.offset()) ? ellipsis() : tokens.number();
      default -> {
        if (c >= '0' && c <= '9') {
          yield tokens.number();
        }
        if (tokens.isAtString()) {
          yield strings();
        }
        yield name();
      }
    };
  }

  private Value ellipsis() {
    unsupported = true;
    tokens.skip(3);
    return PyNone.NONE;
  }

  private Value strings() {
    StringBuilder joined = new StringBuilder();
    boolean bytes = tokens.isAtBytes();
    do {
      if (tokens.isAtBytes() != bytes) {
        throw new NotLiteral();
      }
      joined.append(tokens.string());
      tokens.blanks(depth > 0);
    } while (tokens.isAtString());
    unsupported |= bytes;
    return PyStr.of(joined.toString());
  }

  private Value name() {
    String name = tokens.match(NAME);
    return switch (Normalizer.normalize(name, Normalizer.Form.NFKC)) {
      case "True" -> PyBool.of(true);
      case "False" -> PyBool.of(false);
      case "None" -> PyNone.NONE;
      case "true" -> json(PyBool.of(true));
      case "false" -> json(PyBool.of(false));
      case "null" -> json(PyNone.NONE);
      case "set" -> {
        tokens.blanks(depth > 0);
        expect('(');
        tokens.blanks(true);
        expect(')');
        unsupported = true;
        yield PyNone.NONE;
      }
      default -> throw new NotLiteral();
    };
  }

  private Value json(Value value) {
    if (json) {
      return value;
    }
    throw new NotLiteral();
  }

  private void expect(char c) {
    if (!tokens.takes(c)) {
      throw new NotLiteral();
    }
  }

  private List<Value> items(char open, char close) {
    expect(open);
    depth++;
    List<Value> items = new ArrayList<>();
    tokens.blanks(true);
    while (!tokens.takes(close)) {
      items.add(expression());
      tokens.blanks(true);
      if (!tokens.takes(',')) {
        expect(close);
        break;
      }
      tokens.blanks(true);
    }
    depth--;
    return items;
  }

  private Value parenthesised() {
    int start = tokens.offset();
    List<Value> items = items('(', ')');
    // A comma makes a tuple, not the brackets.
    boolean comma = tokens.hadCommaBefore(start);
    return items.size() == 1 && !comma ? items.get(0) : new PyTuple(items);
  }

  private Value braces() {
    expect('{');
    depth++;
    tokens.blanks(true);
    PyDict dict = new PyDict();
    boolean isSet = false;
    boolean first = true;
    while (!tokens.takes('}')) {
      Value key = expression();
      tokens.blanks(true);
      boolean pair = tokens.takes(':');
      if (first) {
        isSet = !pair;
      } else if (isSet == pair) {
        throw new NotLiteral();
      }
      first = false;
      Value value = pair ? expression() : PyNone.NONE;
      put(dict, key, value);
      tokens.blanks(true);
      if (!tokens.takes(',')) {
        expect('}');
        break;
      }
      tokens.blanks(true);
    }
    depth--;
    unsupported |= isSet;
    return dict;
  }

  private void put(PyDict dict, Value key, Value value) {
    try {
      dict.put(key, value);
    } catch (PythonError error) {
      unhashable = true;
    }
  }
}
