package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.builtin.support.Definedness;
import io.hardenlint.jinja.builtin.support.Rounding;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.python.PythonDigits;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ansible's filters that read and write sizes with units. */
public final class SizeFilters {
  /** Each unit is 1024 times the one after it. */
  private static final String UNITS = "YZEPTGMKB";

  private static final List<String> NAMES =
      List.of("yotta", "zeta", "exa", "peta", "tera", "giga", "mega", "kilo", "");

  private static final Pattern SIZE = Pattern.compile("([0-9]*\\.?[0-9]+)(?:\\s*([A-Za-z]+))?\\s*");

  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of(
              "human_readable",
              "size, isbits=false, unit=none",
              (a, c) -> Definedness.caught(a, () -> readable(a))),
          Builtin.of(
              "human_to_bytes",
              "size, default_unit=none, isbits=false",
              (a, c) -> Definedness.caught(a, () -> toBytes(a))));

  private SizeFilters() {}

  private static double limit(int index) {
    return Math.scalb(1.0, 10 * (UNITS.length() - 1 - index));
  }

  private static Value readable(Bound a) {
    Value size = a.get("size");
    if (!Numbers.isNumber(size)) {
      throw PythonError.raises("human_readable() failed on bad input");
    }
    double number = NumberFilters.toReal(size);
    if (!Double.isFinite(number)) {
      throw PythonError.unsupported("human_readable of a number without end");
    }
    String base = a.truth("isbits") ? "bits" : "Bytes";
    int index = 0;
    while (index < UNITS.length() - 1 && !matches(a, number, index)) {
      index++;
    }
    String suffix = index == UNITS.length() - 1 ? base : UNITS.charAt(index) + base.substring(0, 1);
    double quotient = number / limit(index);
    String sign = Double.compare(quotient, 0.0) < 0 ? "-" : "";
    return PyStr.of(sign + PythonDigits.fixed(Math.abs(quotient), 2, false) + " " + suffix);
  }

  private static boolean matches(Bound a, double number, int index) {
    return a.isNone("unit")
        ? number >= limit(index)
        : a.text("unit").toUpperCase(Locale.ROOT).equals(UNITS.substring(index, index + 1));
  }

  private static Value toBytes(Bound a) {
    String text = Repr.str(a.get("size"));
    Matcher m = SIZE.matcher(text);
    if (text.chars().anyMatch(x -> x > 0x7f || (PythonStrings.isSpace(x) && x != ' '))) {
      throw PythonError.unsupported("human_to_bytes of other than ASCII text with blanks");
    }
    if (!m.matches()) {
      throw PythonError.raises("human_to_bytes() can't interpret the input");
    }
    double number = Double.parseDouble(m.group(1));
    String unit =
        m.group(2) != null ? m.group(2) : a.isNone("default_unit") ? "" : a.text("default_unit");
    if (unit.isEmpty()) {
      if (m.group(2) == null && !a.isNone("default_unit")) {
        throw PythonError.raises("human_to_bytes() can't interpret the input");
      }
      return Rounding.toInteger(new PyFloat(number));
    }
    int index = UNITS.indexOf(unit.substring(0, 1).toUpperCase(Locale.ROOT));
    if (index < 0 || (unit.length() > 1 && !fits(unit, index, a.truth("isbits")))) {
      throw PythonError.raises("human_to_bytes() can't interpret the input");
    }
    return Rounding.toInteger(new PyFloat(number * limit(index)));
  }

  private static boolean fits(String unit, int index, boolean bits) {
    boolean single = index == UNITS.length() - 1;
    String word = NAMES.get(index) + (bits ? "bit" : "byte");
    String letter = bits ? "b" : "B";
    String brief = single ? letter : UNITS.charAt(index) + letter;
    return unit.toLowerCase(Locale.ROOT).equals(word) || unit.equals(brief);
  }
}
