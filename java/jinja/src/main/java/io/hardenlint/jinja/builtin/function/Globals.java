package io.hardenlint.jinja.builtin.function;

import io.hardenlint.jinja.builtin.method.DictMethods;
import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Callable;
import io.hardenlint.jinja.call.Signature;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jinja2's global functions, and {@code undef}. */
public final class Globals {
  /** The functions. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("range", "first, stop=?, step=?, /", Globals::range),
          Builtin.of("dict", "source=?, /, **more", Globals::dict),
          Builtin.of("cycler", "*items", (a, c) -> cycler(a)),
          Builtin.of("joiner", "sep=', '", (a, c) -> new Joiner(Repr.str(a.get("sep")))),
          Builtin.lenient("undef", "hint=none", Globals::undef));

  private Globals() {}

  private static long integer(Value value) {
    if (!Numbers.isInteger(value)) {
      throw PythonError.raises(
          "'" + value.typeName() + "' object cannot be interpreted as an integer");
    }
    PyInt number = Numbers.integer(value);
    if (!number.isLong() || Math.abs(number.saturated()) > 1L << Limit.RANGE_BITS.bound()) {
      throw PythonError.limit(Limit.RANGE_BITS);
    }
    return number.saturated();
  }

  private static Value range(Bound a, CallContext c) {
    long first = integer(a.get("first"));
    if (a.optional("stop") == null) {
      return new PyRange(0, first, 1);
    }
    long step = a.optional("step") == null ? 1 : integer(a.get("step"));
    if (step == 0) {
      throw PythonError.raises("range() arg 3 must not be zero");
    }
    return new PyRange(first, integer(a.get("stop")), step);
  }

  private static Value dict(Bound a, CallContext c) {
    PyDict out = new PyDict();
    if (a.optional("source") != null) {
      out.putAll(DictMethods.dictOf(a.get("source"), c));
    }
    out.putAll(a.named());
    return out;
  }

  private static Value undef(Bound a, CallContext c) {
    if (a.get("hint") instanceof PyUndefined hint) {
      throw PythonError.raises(
          "The 'hint' argument must be of type 'str' or 'NoneType': " + hint.problem().message());
    }
    return c.undefined(
        a.isNone("hint") ? "Mandatory variable has not been overridden" : a.text("hint"));
  }

  private static Value cycler(Bound a) {
    if (a.rest().isEmpty()) {
      throw PythonError.raises("at least one item has to be provided");
    }
    return new Cycler(a.rest());
  }

  /** A function of an object, without parameters. */
  private record Method(String name, java.util.function.Supplier<Value> body) implements Callable {
    @Override
    public Value call(Arguments arguments, CallContext context) {
      Signature.of("").bind("method '" + name + "'", arguments);
      return body.get();
    }

    @Override
    public String typeName() {
      return "method";
    }
  }

  /** What {@code cycler} returns. */
  private static final class Cycler implements io.hardenlint.jinja.value.PyObject {
    private final List<Value> items;
    private int position;

    Cycler(List<Value> items) {
      this.items = items;
    }

    @Override
    public @Nullable Value attribute(String name) {
      return switch (name) {
        case "current" -> items.get(position);
        case "pos" -> PyInt.of(position);
        case "next", "__next__" -> new Method(name, this::advance);
        case "reset" ->
            new Method(
                name,
                () -> {
                  position = 0;
                  return PyNone.NONE;
                });
        default -> null;
      };
    }

    private Value advance() {
      Value current = items.get(position);
      position = (position + 1) % items.size();
      return current;
    }

    @Override
    public String typeName() {
      return "Cycler";
    }
  }

  /** What {@code joiner} returns: nothing at the first call, then the separator. */
  private static final class Joiner implements Callable {
    private final String separator;
    private boolean used;

    Joiner(String separator) {
      this.separator = separator;
    }

    @Override
    public Value call(Arguments arguments, CallContext context) {
      Signature.of("").bind("joiner", arguments);
      String text = used ? separator : "";
      used = true;
      return PyStr.of(text);
    }

    @Override
    public String typeName() {
      return "Joiner";
    }
  }
}
