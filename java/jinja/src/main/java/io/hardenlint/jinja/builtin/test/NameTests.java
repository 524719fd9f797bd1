package io.hardenlint.jinja.builtin.test;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.HashKey;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import java.util.List;

/** Tests of which filters and tests there are, and of encrypted values. */
public final class NameTests {
  /** The tests. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("filter", "value", (a, c) -> known(a, c, "filter")),
          Builtin.of("test", "value", (a, c) -> known(a, c, "test")),
          // An encrypted variable is refused where it is used; any other value is not encrypted.
          Builtin.of("vault_encrypted", "value", (a, c) -> notEncrypted(a)));

  private NameTests() {}

  private static Value notEncrypted(Bound a) {
    a.get("value");
    return PyBool.FALSE;
  }

  private static Value known(Bound a, CallContext c, String kind) {
    Value value = a.get("value");
    if (!(value instanceof PyStr s)) {
      if (c.dialect() == Dialect.CORE_2_19) {
        HashKey.of(value);
        throw PythonError.unsupported("asking for a " + kind + " by a " + value.typeName());
      }
      throw PythonError.raises("key must be a string, got " + value.typeName() + " instead");
    }
    if (c.surroundings().plugins().containsKey(kind + " " + s.text())
        || c.coreHas(kind, s.text())) {
      return PyBool.TRUE;
    }
    if (c.collectionsMayHave(kind, s.text())) {
      throw PythonError.unsupported(
          "whether the controller has the "
              + kind
              + " '"
              + s.text()
              + "', which depends on its collections,");
    }
    if (c.dialect() != Dialect.CORE_2_19) {
      throw PythonError.raises("Could not load \"" + s.text() + "\"");
    }
    return PyBool.FALSE;
  }
}
