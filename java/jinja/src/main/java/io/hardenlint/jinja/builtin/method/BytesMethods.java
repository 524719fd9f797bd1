package io.hardenlint.jinja.builtin.method;

import io.hardenlint.jinja.builtin.support.Codecs;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyBytes;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** The methods of {@code bytes}, and those of {@code str} that work on single characters. */
public final class BytesMethods {
  /** The methods of {@code bytes}. */
  public static final List<Builtin> BYTES =
      List.of(
          Builtin.of("decode", "self, encoding='utf-8', errors='strict'", BytesMethods::decode),
          Builtin.of(
              "hex",
              "self, /",
              (a, c) -> PyStr.of(HexFormat.of().formatHex(((PyBytes) a.get("self")).bytes()))));

  /** Methods of {@code str}. */
  static final List<Builtin> STR =
      List.of(
          Builtin.of("encode", "self, encoding='utf-8', errors='strict'", BytesMethods::encode),
          Builtin.of("translate", "self, table, /", BytesMethods::translate),
          Builtin.of("maketrans", "self, x, y=?, z=?, /", BytesMethods::makeTable));

  private BytesMethods() {}

  private static void strict(Bound a) {
    if (!a.text("errors").equals("strict")) {
      throw PythonError.unsupported(a.callee() + " with errors other than strict");
    }
  }

  private static Value encode(Bound a, CallContext c) {
    strict(a);
    return new PyBytes(Codecs.encode(a.text("self"), Codecs.charset(a.text("encoding"))));
  }

  private static Value decode(Bound a, CallContext c) {
    strict(a);
    byte[] bytes = ((PyBytes) a.get("self")).bytes();
    return PyStr.of(Codecs.decode(bytes, Codecs.charset(a.text("encoding"))));
  }

  private static Value translate(Bound a, CallContext c) {
    if (!(a.get("table") instanceof PyDict table)) {
      throw PythonError.unsupported("translate with a " + a.get("table").typeName());
    }
    StringBuilder out = new StringBuilder();
    for (int point : a.text("self").codePoints().toArray()) {
      c.step();
      Value other = table.get(PyInt.of(point));
      if (other == null) {
        out.appendCodePoint(point);
      } else if (other instanceof PyStr s) {
        out.append(s.text());
      } else if (Numbers.isInteger(other)) {
        out.appendCodePoint(character(Numbers.integer(other)));
      } else if (other != PyNone.NONE) {
        throw PythonError.raises("character mapping must return integer, None or str");
      }
      PythonStrings.checkLength(out.length());
    }
    return PyStr.of(out.toString());
  }

  private static int character(PyInt number) {
    long point = number.saturated();
    if (point < 0 || point > Character.MAX_CODE_POINT) {
      throw PythonError.raises("character mapping must be in range(0x110000)");
    }
    if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      throw PythonError.unsupported("half a surrogate pair");
    }
    return (int) point;
  }

  private static Value makeTable(Bound a, CallContext c) {
    PyDict table = new PyDict();
    if (a.optional("y") == null) {
      if (!(a.get("x") instanceof PyDict given)) {
        throw PythonError.raises("if you give only one argument to maketrans it must be a dict");
      }
      for (Value key : given.keys()) {
        table.put(codeOf(key), Objects.requireNonNull(given.get(key)));
      }
      return table;
    }
    int[] from = a.text("x").codePoints().toArray();
    int[] to = a.text("y").codePoints().toArray();
    if (from.length != to.length) {
      throw PythonError.raises("the first two maketrans arguments must have equal length");
    }
    for (int i = 0; i < from.length; i++) {
      table.put(PyInt.of(from[i]), PyInt.of(to[i]));
    }
    if (a.optional("z") != null) {
      a.text("z").codePoints().forEach(point -> table.put(PyInt.of(point), PyNone.NONE));
    }
    return table;
  }

  private static Value codeOf(Value key) {
    if (key instanceof PyStr s) {
      if (s.length() != 1) {
        throw PythonError.raises("string keys in translate table must be of length 1");
      }
      return PyInt.of(s.text().codePointAt(0));
    }
    if (!Numbers.isInteger(key)) {
      throw PythonError.raises("keys in translate table must be strings or integers");
    }
    return key;
  }
}
