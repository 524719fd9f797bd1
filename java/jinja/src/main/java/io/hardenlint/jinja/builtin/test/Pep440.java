package io.hardenlint.jinja.builtin.test;

import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonIntegers;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Versions of Python packages as lists that compare as they do: {@code packaging.version}, which
 * implements PEP 440.
 */
final class Pep440 {
  private static final Pattern VERSION =
      Pattern.compile(
          "v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)"
              + "(?:[-_.]?(?<preName>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<pre>[0-9]+)?)?"
              + "(?:-(?<postAlone>[0-9]+)|[-_.]?(?<postName>post|rev|r)[-_.]?(?<post>[0-9]+)?)?"
              + "(?:[-_.]?(?<devName>dev)[-_.]?(?<dev>[0-9]+)?)?"
              + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?",
          Pattern.CASE_INSENSITIVE);

  private static final PyList FIRST = PyList.of(PyInt.of(-1));
  private static final PyList LAST = PyList.of(PyInt.of(1));

  private Pep440() {}

  /**
   * What stands for a version in comparisons.
   *
   * @param version the text, blanks around it allowed
   * @throws PythonError if it is no version
   */
  static PyList key(String version) {
    Matcher m = VERSION.matcher(PythonStrings.strip(version));
    if (!m.matches()) {
      throw PythonError.raises("Invalid version: '" + version + "'");
    }
    boolean post = m.group("postAlone") != null || m.group("postName") != null;
    boolean dev = m.group("devName") != null;
    return PyList.of(
        number(m.group("epoch")),
        release(m.group("release")),
        pre(m, post, dev),
        post
            ? at(number(m.group("postAlone") != null ? m.group("postAlone") : m.group("post")))
            : FIRST,
        dev ? at(number(m.group("dev"))) : LAST,
        local(m.group("local")));
  }

  private static PyList release(String text) {
    PyList parts = new PyList();
    for (String part : text.split("\\.", -1)) {
      parts.add(number(part));
    }
    while (parts.size() > 1 && Equality.equal(parts.get(parts.size() - 1), PyInt.of(0))) {
      parts.remove(parts.size() - 1);
    }
    // All zeros are dropped: 0 is 0.0.
    if (parts.size() == 1 && Equality.equal(parts.get(0), PyInt.of(0))) {
      parts.clear();
    }
    return parts;
  }

  private static PyList pre(Matcher m, boolean post, boolean dev) {
    @Nullable String name = m.group("preName");
    if (name == null) {
      return !post && dev ? FIRST : LAST;
    }
    String letter =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "alpha", "a" -> "a";
          case "beta", "b" -> "b";
          default -> "rc";
        };
    return PyList.of(PyInt.of(0), PyStr.of(letter), number(m.group("pre")));
  }

  private static PyList local(@Nullable String text) {
    if (text == null) {
      return FIRST;
    }
    PyList parts = PyList.of(PyInt.of(0));
    for (String part : text.split("[-_.]", -1)) {
      boolean digits = part.chars().allMatch(c -> c >= '0' && c <= '9');
      // Words come before numbers.
      parts.add(
          digits
              ? PyList.of(PyInt.of(1), number(part))
              : PyList.of(PyInt.of(0), PyStr.of(part.toLowerCase(Locale.ROOT))));
    }
    return parts;
  }

  private static PyList at(Value number) {
    return PyList.of(PyInt.of(0), number);
  }

  private static Value number(@Nullable String digits) {
    return digits == null ? PyInt.of(0) : PyInt.of(PythonIntegers.parse(digits, 10));
  }
}
