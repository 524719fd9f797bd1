package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.Value;
import java.util.Set;

/** The methods of lists and mappings that need to know which of them are the same. */
final class InPlaceMethods {
  private static final Set<String> CHANGING =
      Set.of(
          "append",
          "extend",
          "insert",
          "pop",
          "popitem",
          "remove",
          "clear",
          "sort",
          "reverse",
          "update",
          "setdefault");

  private InPlaceMethods() {}

  /** Whether a method changes its receiver. */
  static boolean isChange(Value receiver, String method) {
    return CHANGING.contains(method) && (receiver instanceof PyList || receiver instanceof PyDict);
  }

  /** Whether a method of Ansible's own lists only sees the elements that were read before. */
  static boolean seesReadElements(Value receiver, String method) {
    return method.equals("count") && receiver instanceof PyList l && !l.isDisplay();
  }
}
