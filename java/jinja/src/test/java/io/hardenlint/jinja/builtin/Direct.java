package io.hardenlint.jinja.builtin;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Callable;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls built-ins without an engine. */
final class Direct implements CallContext {
  private final Builtins builtins;
  private final Dialect dialect;
  private final PyDict variables;
  private final List<Path> searchPath;
  private boolean unstable;

  Direct(Dialect dialect, PyDict variables, List<Path> searchPath) {
    this.dialect = dialect;
    this.builtins = Builtins.of(dialect);
    this.variables = variables;
    this.searchPath = searchPath;
  }

  boolean wasUnstable() {
    return unstable;
  }

  Value run(String kind, String name, Value subject, Arguments arguments) {
    return switch (kind) {
      case "filter" -> filter(name, subject, arguments);
      case "test" -> PyBool.of(test(name, subject, arguments));
      case "method" -> builtins.method(subject, name, arguments, this);
      case "function", "lookup", "query" -> {
        boolean function = kind.equals("function");
        Builtin builtin =
            builtins
                .function(function ? name : kind)
                .orElseThrow(() -> PythonError.unsupported("function " + name));
        yield invoke(builtin, function ? arguments : arguments.withFirst(PyStr.of(name)));
      }
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private Value invoke(Builtin builtin, Arguments arguments) {
    if (!builtin.acceptsUndefined()) {
      for (Value value :
          Stream.concat(arguments.positional().stream(), arguments.keyword().values().stream())
              .toList()) {
        if (value instanceof PyUndefined) {
          return value;
        }
      }
    }
    Bound bound = builtin.signature().bind(builtin.name(), arguments);
    return builtin.body().call(bound, this);
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public Position position() {
    return new Position("test", 1, 1);
  }

  @Override
  public void step() {}

  @Override
  public Value filter(String name, Value subject, Arguments arguments) {
    return invoke(
        builtins.filter(name).orElseThrow(() -> PythonError.unsupported("filter " + name)),
        arguments.withFirst(subject));
  }

  @Override
  public boolean test(String name, Value subject, Arguments arguments) {
    Value result =
        invoke(
            builtins.test(name).orElseThrow(() -> PythonError.unsupported("test " + name)),
            arguments.withFirst(subject));
    if (result instanceof PyUndefined u) {
      throw u.trip();
    }
    return ((PyBool) result).isTrue();
  }

  @Override
  public Value call(Value callable, Arguments arguments) {
    return ((Callable) callable).call(arguments, this);
  }

  @Override
  public Value attribute(Value value, String name) {
    return item(value, PyStr.of(name));
  }

  @Override
  public Value item(Value value, Value key) {
    @Nullable Value found = null;
    if (value instanceof PyDict d) {
      found = d.get(key);
    } else if (value instanceof PyList || value instanceof PyTuple) {
      List<Value> items = value instanceof PyList l ? l.values() : ((PyTuple) value).items();
      if (Numbers.isInteger(key)) {
        long index = Numbers.integer(key).saturated();
        index = index < 0 ? index + items.size() : index;
        found = index >= 0 && index < items.size() ? items.get((int) index) : null;
      } else if (value instanceof PyTuple t && key instanceof PyStr s) {
        found = t.field(s.text());
      }
    } else if (value instanceof PyUndefined) {
      return value;
    }
    return found == null ? undefined("no such item") : found;
  }

  @Override
  public PyUndefined undefined(String message) {
    return new PyUndefined(
        new RenderProblem("undefined-variable", message, position(), List.of()), false);
  }

  @Override
  public @Nullable Value variable(String name) {
    return variables.get(name);
  }

  @Override
  public Set<String> variableNames() {
    return Set.copyOf(variables.keys().stream().map(key -> ((PyStr) key).text()).toList());
  }

  @Override
  public boolean isHidden(String name) {
    return false;
  }

  @Override
  public Value render(String template, Position position) {
    return PyNone.NONE;
  }

  @Override
  public List<Path> searchPath() {
    return searchPath;
  }

  @Override
  public void unstableOrder(String message) {
    unstable = true;
  }
}
