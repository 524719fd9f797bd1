package io.hardenlint.jinja.dialect;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.Meter;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyBytes;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyObject;
import io.hardenlint.jinja.value.PyOmit;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTime;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What Ansible makes of a value before it is printed: tuples become lists, {@code omit} disappears
 * from containers, undefined elements are errors.
 */
final class Finalization {

  private Finalization() {}

  /**
   * The value to print.
   *
   * @param alone whether it is the whole result of a file: then only data may be left
   * @throws io.hardenlint.jinja.value.UndefinedUse if something in it is undefined
   * @throws PythonError if Ansible refuses it
   */
  static Value of(Value value, boolean alone) {
    return of(value, alone, 0);
  }

  private static Value of(Value value, boolean alone, int depth) {
    if (depth > Limit.VALUE_DEPTH.bound()) {
      throw PythonError.limit(Limit.VALUE_DEPTH);
    }
    Meter.tick();
    return switch (value) {
      case PyUndefined u -> throw u.trip();
      case PyList l -> list(l.values(), alone, depth);
      // Ansible leaves named tuples, as groupby makes them, inside text as they are.
      case PyTuple t when !alone && !t.names().isEmpty() -> t;
      case PyTuple t -> list(t.items(), alone, depth);
      case PyDict d -> {
        PyDict copy = new PyDict();
        for (Value key : d.keys()) {
          Value element = Objects.requireNonNull(d.get(key));
          if (element != PyOmit.OMIT) {
            copy.put(
                key instanceof PyTuple ? refuseKey() : of(key, alone, depth + 1),
                of(element, alone, depth + 1));
          }
        }
        yield copy;
      }
      case PyStr s when s.markup() && alone -> PyStr.of(s.text());
      case PyRange r when alone -> throw notData(r);
      case PyBytes b when depth == 0 -> PyStr.of(decoded(b));
      case PyTime t -> t;
      case PyBytes b -> b;
      case PyObject o when alone -> throw notData(o);
      default -> value;
    };
  }

  /** What is written for bytes: themselves. Inside containers they are shown otherwise. */
  static String decoded(PyBytes bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.bytes())).toString();
    } catch (CharacterCodingException e) {
      throw PythonError.unsupported("writing bytes that are not UTF-8");
    }
  }

  private static Value refuseKey() {
    throw PythonError.raises("unhashable type: 'list'");
  }

  private static PythonError notData(Value value) {
    return PythonError.raises(
        "a template must not result in a '" + value.typeName() + "'; make it text or a list");
  }

  private static PyList list(List<Value> items, boolean alone, int depth) {
    PyList copy = new PyList();
    for (Value item : items) {
      if (item != PyOmit.OMIT) {
        copy.add(of(item, alone, depth + 1));
      }
    }
    return copy;
  }
}
