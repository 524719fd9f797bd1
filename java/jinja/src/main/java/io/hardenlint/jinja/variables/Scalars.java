package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Timestamps;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.YamlNode;

/** Values of YAML nodes that hold no template. */
final class Scalars {
  private Scalars() {}

  /** The value of a key of a mapping. */
  static Value key(Session session, String variable, YamlNode key) {
    return key instanceof YamlNode.Text t ? PyStr.of(t.text()) : of(session, variable, key);
  }

  /**
   * The value of a number, a truth, a date or nothing.
   *
   * @throws io.hardenlint.jinja.problem.Refusal for others
   */
  static Value of(Session session, String variable, YamlNode scalar) {
    return switch (scalar) {
      case YamlNode.Int i -> PyInt.of(i.value());
      case YamlNode.Real r -> new PyFloat(r.value());
      case YamlNode.Bool b -> PyBool.of(b.value());
      case YamlNode.Null n -> PyNone.NONE;
      case YamlNode.Timestamp t ->
          Timestamps.value(t.text())
              .orElseThrow(() ->
                  session.refusal(
                      "unsupported-value",
                      "the date '" + t.text() + "' is not reproduced; quote it",
                      t.position()));
      case YamlNode.Vault v ->
          throw session.refusal(
              "vault-value",
              "'"
                  + variable
                  + "' is encrypted with ansible-vault, so its text is not known;"
                  + " give it another value for this check",
              v.position());
      default ->
          throw session.refusal(
              "unsupported-value",
              "a list or a mapping as a key is not supported",
              scalar.position());
    };
  }
}
