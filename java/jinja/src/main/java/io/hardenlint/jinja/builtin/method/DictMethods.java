package io.hardenlint.jinja.builtin.method;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.support.Definedness;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Cell;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyView;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The methods of {@code dict}. The first parameter is the mapping itself. */
public final class DictMethods {
  /** The methods. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("items", "self, /", (a, c) -> view("dict_items", a, PyDict::items, c)),
          Builtin.of("keys", "self, /", (a, c) -> view("dict_keys", a, PyDict::keys, c)),
          Builtin.of("values", "self, /", (a, c) -> view("dict_values", a, PyDict::values, c)),
          Builtin.lenient("get", "self, key, default=none, /", DictMethods::get),
          Builtin.of("copy", "self, /", (a, c) -> self(a).copy()),
          Builtin.lenient("pop", "self, key, default=?, /", DictMethods::pop),
          Builtin.of("popitem", "self, /", DictMethods::popItem),
          Builtin.of("setdefault", "self, key, default=none, /", DictMethods::setDefault),
          Builtin.of("update", "self, other=?, /, **more", DictMethods::update),
          Builtin.of("clear", "self, /", DictMethods::clear),
          Builtin.of("fromkeys", "self, iterable, value=none, /", DictMethods::fromKeys));

  private DictMethods() {}

  private static PyDict self(Bound a) {
    return (PyDict) a.get("self");
  }

  /** From ansible-core 2.19 on, what iterates is turned into a list as soon as it is returned. */
  private static Value view(
      String type, Bound a, Function<PyDict, List<Value>> part, CallContext c) {
    if (c.dialect() == Dialect.CORE_2_19 && !self(a).isDisplay() && !type.equals("dict_keys")) {
      Definedness.ofElements(self(a));
    }
    return c.dialect() == Dialect.CORE_2_19
        ? PyList.display(part.apply(self(a)))
        : new PyView(type, self(a), part);
  }

  private static Value get(Bound a, CallContext c) {
    @Nullable Value value = self(a).get(a.get("key"));
    return value == null ? a.raw("default") : value;
  }

  private static Value pop(Bound a, CallContext c) {
    @Nullable Cell cell = self(a).remove(a.get("key"));
    if (cell != null) {
      return cell.value();
    }
    if (a.optional("default") == null) {
      throw PythonError.raises("KeyError: " + Repr.of(a.get("key")));
    }
    return a.raw("default");
  }

  private static Value popItem(Bound a, CallContext c) {
    List<Value> keys = self(a).keys();
    if (keys.isEmpty()) {
      throw PythonError.raises("popitem(): dictionary is empty");
    }
    Value key = keys.getLast();
    return PyTuple.of(key, Objects.requireNonNull(self(a).remove(key)).value());
  }

  private static Value setDefault(Bound a, CallContext c) {
    @Nullable Value value = self(a).get(a.get("key"));
    if (value != null) {
      return value;
    }
    self(a).put(a.get("key"), a.get("default"));
    return a.get("default");
  }

  private static Value update(Bound a, CallContext c) {
    if (a.optional("other") != null) {
      Value other = a.get("other");
      if (other instanceof PyDict d && c.dialect() != Dialect.CORE_2_19) {
        self(a).putAll(d);
      } else if (other instanceof PyDict d) {
        // Python reads a mapping of Ansible's own as it goes, and may find in it what it put.
        for (Value key : d.keys()) {
          self(a).put(key, Definedness.of(Objects.requireNonNull(d.get(key))));
        }
      } else {
        putPairs(self(a), other);
      }
    }
    self(a).putAll(a.named());
    return PyNone.NONE;
  }

  /** A mapping, or one made of pairs. */
  public static PyDict dictOf(Value source, CallContext c) {
    if (source instanceof PyDict d) {
      if (c.dialect() == Dialect.CORE_2_19) {
        Definedness.ofElements(d);
      }
      return d;
    }
    PyDict out = new PyDict();
    putPairs(out, source);
    return out;
  }

  /** What came before a pair that fails is put there. */
  private static void putPairs(PyDict dict, Value source) {
    for (Value pair : Iteration.of(source)) {
      List<Value> two = Iteration.defined(Definedness.of(pair));
      if (two.size() != 2) {
        throw PythonError.raises(
            "dictionary update sequence element has length " + two.size() + "; 2 is required");
      }
      dict.put(two.get(0), two.get(1));
    }
  }

  private static Value clear(Bound a, CallContext c) {
    self(a).clear();
    return PyNone.NONE;
  }

  private static Value fromKeys(Bound a, CallContext c) {
    if (c.dialect() == Dialect.CORE_2_19 && !self(a).isDisplay()) {
      throw PythonError.raises("fromkeys() is broken in Ansible's own kind of mapping");
    }
    PyDict out = PyDict.display();
    Iteration.defined(a.get("iterable")).forEach(key -> out.put(key, a.get("value")));
    return out;
  }
}
