package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonIntegers;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dotted attribute names, as the {@code attribute} arguments of Jinja2's filters take them. */
public final class Attributes {
  private final List<Value> parts;
  private final @Nullable Value fallback;

  private Attributes(List<Value> parts, @Nullable Value fallback) {
    this.parts = parts;
    this.fallback = fallback;
  }

  /**
   * Reads a name: numbers between dots are indices.
   *
   * @param name text, a number, or {@code None} for the element itself
   * @param fallback what stands for an undefined attribute, or null
   */
  public static Attributes of(Value name, @Nullable Value fallback) {
    return new Attributes(parts(name), fallback);
  }

  /** Reads several names between commas. */
  public static List<Attributes> several(Value names) {
    List<Attributes> out = new ArrayList<>();
    if (names instanceof PyStr s) {
      for (String name : s.text().split(",", -1)) {
        out.add(of(PyStr.of(name), null));
      }
    } else {
      out.add(of(names, null));
    }
    return out;
  }

  private static List<Value> parts(Value name) {
    return switch (name) {
      case PyNone n -> List.of();
      case PyInt i -> List.of(i);
      case PyStr s -> {
        List<Value> parts = new ArrayList<>();
        for (String part : s.text().split("\\.", -1)) {
          boolean number = !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
          if (!number && !part.isEmpty() && part.chars().allMatch(Character::isDigit)) {
            throw PythonError.unsupported("an index in digits beyond ASCII");
          }
          parts.add(number ? PyInt.of(PythonIntegers.parse(part, 10)) : PyStr.of(part));
        }
        yield parts;
      }
      case PyUndefined u -> throw u.trip();
      default -> throw PythonError.unsupported("an attribute name of type " + name.typeName());
    };
  }

  /** The attribute of an element; undefined unless there is a fallback. */
  public Value get(Value element, CallContext context) {
    Value value = element;
    for (Value part : parts) {
      value = context.item(value, part);
      if (fallback != null && value instanceof PyUndefined u && !u.captured()) {
        value = fallback;
      }
    }
    return value;
  }

  /** The attribute of an element, of which being undefined is an error. */
  public Value defined(Value element, CallContext context) {
    Value value = get(element, context);
    if (value instanceof PyUndefined u) {
      throw u.trip();
    }
    return value;
  }

  /** A list of the values of several names. */
  public static Value all(
      List<Attributes> names, Value element, boolean ignoreCase, CallContext context) {
    PyList values = new PyList();
    for (Attributes name : names) {
      Value value = name.defined(element, context);
      values.add(ignoreCase ? Texts.ignoreCase(value) : value);
    }
    return values;
  }
}
