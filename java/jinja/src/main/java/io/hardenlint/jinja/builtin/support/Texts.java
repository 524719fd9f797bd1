package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.function.UnaryOperator;

/** Values as text. */
public final class Texts {
  private Texts() {}

  /** {@code soft_str(value)}: text stays what it is, anything else becomes its {@code str}. */
  public static PyStr soft(Value value) {
    return value instanceof PyStr s ? s : PyStr.of(Repr.str(value));
  }

  /** Changes the characters and keeps whether it is Markup. */
  public static PyStr map(PyStr text, UnaryOperator<String> change) {
    return new PyStr(change.apply(text.text()), text.markup());
  }

  /**
   * What Ansible's {@code to_text} makes of a value.
   *
   * @throws PythonError for values whose text is not reproduced
   */
  public static String ansible(Value value) {
    return Repr.str(value);
  }

  /** {@code str} in lower case for text, as Jinja2 compares without case; others unchanged. */
  public static Value ignoreCase(Value value) {
    return value instanceof PyStr s
        ? PyStr.of(io.hardenlint.jinja.python.PythonCase.lower(s.text()))
        : value;
  }

  /** The text of a value that must be text. */
  public static String require(Value value, String what) {
    if (value instanceof PyUndefined u) {
      throw u.trip();
    }
    if (value instanceof PyStr s) {
      return s.text();
    }
    throw PythonError.raises(what + " needs a string, not " + value.typeName());
  }

  /** Refuses Markup, whose methods escape. */
  public static PyStr plain(PyStr text, String what) {
    if (text.markup()) {
      throw PythonError.unsupported(what + " on Markup");
    }
    return text;
  }

  /** Whether a value is {@code None}. */
  public static boolean isNone(Value value) {
    return value == PyNone.NONE;
  }
}
