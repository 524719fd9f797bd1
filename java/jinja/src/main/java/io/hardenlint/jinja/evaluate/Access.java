package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.problem.Nearest;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.scope.Slots;
import io.hardenlint.jinja.value.ConditionalGap;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyObject;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code value.name} and {@code value[key]} as Ansible's sandboxed environment finds them: Python's
 * attributes first or last, never those that begin with an underscore. A place is only made of a
 * frame and an offset where a problem is reported.
 */
final class Access {
  private static final int MOST_KEYS_TO_COMPARE = 200;

  private final Session session;

  Access(Session session) {
    this.session = session;
  }

  /** {@code value.name}. */
  Value attribute(Value value, String name, Frame frame, int offset) {
    if (value instanceof PyUndefined) {
      return session.element(value);
    }
    refuseGap(value);
    Value found = pythonAttribute(value, name, frame, offset);
    if (found == null && value instanceof PyDict d) {
      found = d.get(name);
    }
    if (found == null && value instanceof PyObject o) {
      found = o.item(PyStr.of(name));
    }
    return session.element(found != null ? found : missing(value, PyStr.of(name), frame, offset));
  }

  /** {@code value[key]}. */
  Value item(Value value, Value key, Frame frame, int offset) {
    if (value instanceof PyUndefined) {
      return session.element(value);
    }
    if (key instanceof PyUndefined u) {
      throw u.trip();
    }
    refuseGap(value);
    Value found = subscript(value, key);
    if (found == null && key instanceof PyStr s) {
      found = pythonAttribute(value, s.text(), frame, offset);
    }
    return session.element(found != null ? found : missing(value, key, frame, offset));
  }

  private static void refuseGap(Value value) {
    if (value == ConditionalGap.GAP) {
      throw PythonError.raises(
          "an 'if' without 'else' whose condition does not hold has no attributes");
    }
  }

  /** An attribute that the Python type has; null if there is none. */
  @Nullable Value pythonAttribute(Value value, String name, Frame frame, int offset) {
    if (name.startsWith("__") && name.endsWith("__") && !session.behaviour().hidesInternals()) {
      throw session.refusal(
          "unsupported-method",
          "'" + name + "' of a Python " + value.typeName() + " is not supported",
          frame.at(offset));
    }
    if (name.startsWith("_")) {
      return null;
    }
    if (value instanceof Slots slots) {
      Slot slot = slots.slot(name);
      if (slot != null) {
        session.used(slot.uses());
        if (slot.value() != null) {
          session.read(slot.value());
          return slot.value();
        }
      }
    }
    if (value instanceof PyObject o) {
      Value found = o.attribute(name);
      if (found != null) {
        return found;
      }
    }
    if (value instanceof PyTuple t) {
      Value field = t.field(name);
      if (field != null) {
        return field;
      }
    }
    Value ofNumber = NumberAttributes.of(value, name);
    if (ofNumber != null) {
      return ofNumber;
    }
    Value ofMoment = MomentAttributes.of(value, name);
    if (ofMoment != null) {
      return ofMoment;
    }
    if (session.builtins().hasMethod(value, name)) {
      return new BoundMethod(value, name, session);
    }
    if (PythonAttributes.has(value, name)) {
      throw session.refusal(
          "unsupported-method",
          "'" + name + "' of a Python " + value.typeName() + " is not supported",
          frame.at(offset));
    }
    return null;
  }

  private static @Nullable Value subscript(Value value, Value key) {
    if (value instanceof PyDict d) {
      return key instanceof PyList || key instanceof PyDict ? null : d.get(key);
    }
    if (value instanceof PyObject o) {
      return o.item(key);
    }
    if (!Numbers.isInteger(key)) {
      return null;
    }
    long index = Numbers.integer(key).saturated();
    return switch (value) {
      case PyList l -> within(index, l.size()) ? l.get(absolute(index, l.size())) : null;
      case PyTuple t ->
          within(index, t.items().size()) ? t.items().get(absolute(index, t.items().size())) : null;
      case PyStr s -> {
        int length = s.length();
        if (!within(index, length)) {
          yield null;
        }
        int at = s.text().offsetByCodePoints(0, absolute(index, length));
        yield new PyStr(Character.toString(s.text().codePointAt(at)), s.markup());
      }
      case PyRange r -> {
        long size = r.size();
        long absolute = index < 0 ? index + size : index;
        yield absolute >= 0 && absolute < size ? r.get(absolute) : null;
      }
      default -> null;
    };
  }

  private static boolean within(long index, int size) {
    return index >= -(long) size && index < size;
  }

  private static int absolute(long index, int size) {
    return (int) (index < 0 ? index + size : index);
  }

  private PyUndefined missing(Value value, Value key, Frame frame, int offset) {
    // A key may hold what is undefined itself: its text is made at once.
    String shown = Repr.of(key);
    return session.undefined(
        "undefined-attribute",
        () ->
            "object of type '"
                + value.typeName()
                + "' has no attribute "
                + shown
                + nearest(value, key).map(n -> "; did you mean '" + n + "'?").orElse(""),
        frame.source(),
        offset);
  }

  private static Optional<String> nearest(Value value, Value key) {
    if (value instanceof PyDict d && key instanceof PyStr s && d.size() < MOST_KEYS_TO_COMPARE) {
      List<String> names = new ArrayList<>();
      for (Value known : d.keys()) {
        if (known instanceof PyStr t) {
          names.add(t.text());
        }
      }
      return Nearest.of(s.text(), names);
    }
    return Optional.empty();
  }
}
