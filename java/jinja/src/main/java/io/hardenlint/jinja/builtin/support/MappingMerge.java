package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.Cell;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.Value;
import java.util.Locale;
import java.util.Objects;

/** How Ansible merges two mappings, of which the second takes precedence. */
public final class MappingMerge {
  /** The first release that gives the first mapping itself where nothing is merged into it. */
  private static final int FIRST_WITHOUT_COPY = 16;

  private final boolean recursive;
  private final Lists lists;
  private final CallContext context;

  /** A way to merge. */
  public MappingMerge(boolean recursive, Lists lists, CallContext context) {
    this.recursive = recursive;
    this.lists = lists;
    this.context = context;
  }

  /** What becomes of two lists under one key. */
  public enum Lists {
    /** The second. */
    REPLACE,
    /** The first. */
    KEEP,
    /** The first, then the second. */
    APPEND,
    /** The second, then the first. */
    PREPEND,
    /** The elements of the first that are not in the second, then the second. */
    APPEND_RP,
    /** The second, then the elements of the first that are not in it. */
    PREPEND_RP;

    /** Reads a name as Ansible writes it. */
    public static Lists of(String name) {
      for (Lists lists : values()) {
        if (lists.name().toLowerCase(Locale.ROOT).equals(name)) {
          return lists;
        }
      }
      throw PythonError.raises(
          "list_merge can only be replace, keep, append, prepend, append_rp or prepend_rp, not "
              + PythonStrings.repr(name));
    }
  }

  /**
   * Merges.
   *
   * @throws PythonError if one is no mapping
   */
  public Value merge(Value first, Value second) {
    if (!(first instanceof PyDict x) || !(second instanceof PyDict y)) {
      throw PythonError.raises(
          "failed to combine variables, expected dicts but got a '"
              + first.typeName()
              + "' and a '"
              + second.typeName()
              + "'");
    }
    Definedness.ofElements(x);
    Definedness.ofElements(y);
    if (x.size() > 0 && x.keys().equals(y.keys())) {
      // They are compared as a whole.
      compared(x);
      compared(y);
    }
    if (x.size() == 0 || Equality.equalUsed(x, y)) {
      return y.copy();
    }
    if (y.size() == 0) {
      return context.release().isAtLeast(FIRST_WITHOUT_COPY) ? x : x.copy();
    }
    PyDict out = x.copy();
    for (Value key : y.keys()) {
      context.step();
      Cell theirs = Objects.requireNonNull(y.cell(key));
      out.put(
          key, out.containsKey(key) ? both(Objects.requireNonNull(out.cell(key)), theirs) : theirs);
    }
    return out;
  }

  private static void compared(PyDict dict) {
    if (dict.values().stream().anyMatch(Definedness::isUndefinedTuple)) {
      throw PythonError.unsupported("combining tuples that hold something undefined");
    }
    Definedness.ofAll(dict);
  }

  private Cell both(Cell ours, Cell theirs) {
    if (!recursive && lists == Lists.REPLACE) {
      return theirs;
    }
    Value a = ours.value();
    Value b = theirs.value();
    if (a instanceof PyDict && b instanceof PyDict) {
      return recursive ? merge(a, b) : b;
    }
    return a instanceof PyList l && b instanceof PyList m ? join(l, m) : b;
  }

  private Value join(PyList a, PyList b) {
    return switch (lists) {
      case REPLACE -> b;
      case KEEP -> a;
      case APPEND -> Addition.add(a, b);
      case PREPEND -> Addition.add(b, a);
      case APPEND_RP -> Addition.add(without(a, b), b);
      case PREPEND_RP -> Addition.add(b, without(a, b));
    };
  }

  private PyList without(PyList a, PyList b) {
    PyList out = new PyList();
    for (Value item : a.values()) {
      context.step();
      if (!Membership.contains(b, item)) {
        out.add(item);
      }
    }
    return out;
  }
}
