package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;

/** The values of literals. */
final class Literals {
  private Literals() {}

  /**
   * A literal's value, told from those of other literals: trees are shared by all variables with
   * the same text, and the source map knows a value of a variable by its identity.
   */
  static Value fresh(Value literal) {
    return switch (literal) {
      case PyStr s when !s.text().isEmpty() -> new PyStr(s.text(), s.markup());
      case PyFloat f -> new PyFloat(f.number());
      default -> literal;
    };
  }
}
