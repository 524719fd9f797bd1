package io.hardenlint.jinja.builtin.test;

import io.hardenlint.jinja.builtin.support.Membership;
import io.hardenlint.jinja.builtin.support.SplitUrl;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import java.util.List;

/** Ansible's tests of addresses. */
public final class UrlTests {
  /** The tests. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("uri", "value, schemes=none", (a, c) -> test(a, a.get("schemes"), false)),
          Builtin.of("url", "value, schemes=none", (a, c) -> test(a, a.get("schemes"), true)),
          Builtin.of("urn", "value", (a, c) -> test(a, PyList.of(PyStr.of("urn")), false)));

  private UrlTests() {}

  private static Value test(Bound a, Value schemes, boolean located) {
    if (!(a.get("value") instanceof PyStr text)) {
      if (Truth.of(a.get("value"))) {
        return PyBool.of(false);
      }
      throw PythonError.unsupported("a test of an empty " + a.get("value").typeName());
    }
    SplitUrl url = SplitUrl.of(text.text());
    if (Truth.of(schemes)) {
      boolean known = schemes instanceof PyList || schemes instanceof PyStr;
      if (!known) {
        throw PythonError.unsupported("schemes of type " + schemes.typeName());
      }
      if (!isAmong(schemes, PyStr.of(url.scheme()))) {
        return PyBool.of(false);
      }
    }
    return PyBool.of(!located || !url.netloc().isEmpty() || url.scheme().equals("file"));
  }

  /** Any failure counts as no. */
  private static boolean isAmong(Value schemes, PyStr scheme) {
    try {
      return Membership.contains(schemes, scheme);
    } catch (UndefinedUse use) {
      return false;
    }
  }
}
