package io.hardenlint.jinja.literal;

import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import java.util.Optional;

/** Texts that Ansible takes for data. */
public final class PythonLiteral {
  private PythonLiteral() {}

  /**
   * The list, mapping or truth that a text looks like, or the text: {@code ansible_eval_concat} of
   * ansible-core 2.14 to 2.18, which also knows JSON's {@code true}, {@code false} and {@code
   * null}.
   *
   * @param raises whether a list as a key is an error, as before 2.16; later the text stays
   * @throws PythonError if it is a literal that is not reproduced, or that error
   */
  public static Value data(PyStr text, boolean raises) {
    String t = text.text();
    if (t.equals("True") || t.equals("False")) {
      return PyBool.of(t.equals("True"));
    }
    if (!t.startsWith("{") && !t.startsWith("[")) {
      return text;
    }
    LiteralReader reader = new LiteralReader(t, true);
    try {
      Value value = read(reader);
      if (raises && reader.meetsUnhashable()) {
        throw PythonError.raises("unhashable type in a text that Ansible reads as data");
      }
      return reader.meetsUnhashable() ? text : value;
    } catch (NotLiteral e) {
      if (raises && reader.meetsUnhashable()) {
        throw PythonError.unsupported("a text that Ansible may read as data with a list as a key");
      }
      return text;
    }
  }

  /**
   * {@code ast.literal_eval(text)}, or empty where that fails.
   *
   * @throws PythonError if it is a literal that is not reproduced
   */
  public static Optional<Value> value(String text) {
    try {
      LiteralReader reader = new LiteralReader(text, false);
      Value value = read(reader);
      return reader.meetsUnhashable() ? Optional.empty() : Optional.of(value);
    } catch (NotLiteral e) {
      return Optional.empty();
    }
  }

  private static Value read(LiteralReader reader) {
    Value value = reader.read();
    if (reader.meetsUnsupported() && !reader.meetsUnhashable()) {
      throw PythonError.unsupported(
          "a text that Ansible reads as a Python set, bytes, complex number or Ellipsis");
    }
    return value;
  }
}
