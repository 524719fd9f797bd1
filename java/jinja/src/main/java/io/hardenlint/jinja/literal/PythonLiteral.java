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
   * @throws PythonError if it is a literal that is not reproduced
   */
  public static Value data(PyStr text) {
    String t = text.text();
    if (t.equals("True") || t.equals("False")) {
      return PyBool.of(t.equals("True"));
    }
    if (!t.startsWith("{") && !t.startsWith("[")) {
      return text;
    }
    try {
      LiteralReader reader = new LiteralReader(t, true);
      return read(reader);
    } catch (NotLiteral e) {
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
      return Optional.of(read(new LiteralReader(text, false)));
    } catch (NotLiteral e) {
      return Optional.empty();
    }
  }

  private static Value read(LiteralReader reader) {
    Value value = reader.read();
    if (reader.meetsUnsupported()) {
      throw PythonError.unsupported(
          "a text that Ansible reads as a Python set, bytes, complex number or Ellipsis");
    }
    return value;
  }
}
