package io.hardenlint.jinja.builtin.test;

import io.hardenlint.jinja.builtin.support.Definedness;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonIntegers;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.Ordering;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ansible's test {@code version}, with its ways to read a version. */
public final class VersionTest {
  private static final String SIGNATURE =
      "value, version, operator='eq', strict=none, version_type=none";

  /** The tests. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("version", SIGNATURE, (a, c) -> Definedness.caught(a, () -> compare(a))),
          Builtin.of(
              "version_compare", SIGNATURE, (a, c) -> Definedness.caught(a, () -> compare(a))));

  private static final Pattern COMPONENT = Pattern.compile("[0-9]+|[a-z]+|\\.");
  private static final Pattern STRICT =
      Pattern.compile("([0-9]+)\\.([0-9]+)(?:\\.([0-9]+))?(?:([ab])([0-9]+))?\n?");
  private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)";
  private static final Pattern SEMANTIC =
      Pattern.compile(
          "(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(?:-("
              + IDENTIFIER
              + "(?:\\."
              + IDENTIFIER
              + ")*))?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?\n?");

  private VersionTest() {}

  private static Value compare(Bound a) {
    boolean typed = !a.isNone("version_type");
    if (!a.isNone("strict") && typed) {
      throw PythonError.raises("Cannot specify both 'strict' and 'version_type'");
    }
    if (!Truth.of(a.get("value")) || !Truth.of(a.get("version"))) {
      throw PythonError.raises("a version to compare cannot be empty");
    }
    String type = a.truth("strict") ? "strict" : typed ? a.text("version_type") : "loose";
    if (typed && type.isEmpty()) {
      type = "loose";
    }
    String operator = a.text("operator");
    PyList left = read(Repr.str(a.get("value")), type);
    PyList right = read(Repr.str(a.get("version")), type);
    boolean equal = Equality.equal(left, right);
    boolean less = !equal && Ordering.holds(Ordering.Operator.LESS, left, right);
    return PyBool.of(
        switch (operator) {
          case "==", "=", "eq" -> equal;
          case "!=", "<>", "ne" -> !equal;
          case "<", "lt" -> less;
          case "<=", "le" -> less || equal;
          case ">", "gt" -> !less && !equal;
          case ">=", "ge" -> !less;
          default -> throw PythonError.raises("Invalid operator type (" + operator + ")");
        });
  }

  private static PyList read(String version, String type) {
    if (version.chars().anyMatch(x -> x > 0x7f)) {
      throw PythonError.unsupported("a version with characters beyond ASCII");
    }
    return switch (type) {
      case "loose" -> loose(version);
      case "strict" -> strict(version);
      case "semver", "semantic" -> semantic(version);
      case "pep440" -> Pep440.key(version);
      default -> throw PythonError.raises("Invalid version type (" + type + ")");
    };
  }

  private static Value number(String digits) {
    return PyInt.of(PythonIntegers.parse(digits, 10));
  }

  private static PyList loose(String version) {
    PyList out = new PyList();
    Matcher m = COMPONENT.matcher(version);
    int at = 0;
    while (m.find()) {
      if (m.start() > at) {
        out.add(PyStr.of(version.substring(at, m.start())));
      }
      if (Character.isDigit(m.group().charAt(0))) {
        out.add(number(m.group()));
      } else if (!m.group().equals(".")) {
        out.add(PyStr.of(m.group()));
      }
      at = m.end();
    }
    if (at < version.length()) {
      out.add(PyStr.of(version.substring(at)));
    }
    return out;
  }

  private static PyList strict(String version) {
    Matcher m = STRICT.matcher(version);
    if (!m.matches()) {
      throw PythonError.raises("invalid version number '" + version + "'");
    }
    PyList out = PyList.of(number(m.group(1)), number(m.group(2)));
    out.add(m.group(3) == null ? PyInt.of(0) : number(m.group(3)));
    // A release comes after all its pre-releases.
    out.add(m.group(4) == null ? PyStr.of("z") : PyStr.of(m.group(4)));
    out.add(m.group(5) == null ? PyInt.of(0) : number(m.group(5)));
    return out;
  }

  private static PyList semantic(String version) {
    Matcher m = SEMANTIC.matcher(version);
    if (!m.matches()) {
      throw PythonError.raises("invalid semantic version '" + version + "'");
    }
    PyList out = PyList.of(number(m.group(1)), number(m.group(2)), number(m.group(3)));
    if (m.group(4) == null) {
      out.add(PyInt.of(1));
      return out;
    }
    out.add(PyInt.of(0));
    PyList identifiers = new PyList();
    for (String identifier : m.group(4).split("\\.", -1)) {
      boolean numeric = identifier.chars().allMatch(x -> x >= '0' && x <= '9');
      // Numbers come before words.
      identifiers.add(
          numeric
              ? PyList.of(PyInt.of(0), number(identifier))
              : PyList.of(PyInt.of(1), PyStr.of(identifier)));
    }
    out.add(identifiers);
    return out;
  }
}
