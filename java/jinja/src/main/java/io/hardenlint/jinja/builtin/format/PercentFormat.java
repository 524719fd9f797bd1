package io.hardenlint.jinja.builtin.format;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonDigits;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonIntegers;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code text % values}. */
public final class PercentFormat {
  private final String text;
  private final Value values;
  private final @Nullable List<Value> list;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int taken;
  private boolean keyed;

  private PercentFormat(String text, Value values) {
    this.text = text;
    this.values = values;
    this.list = values instanceof PyTuple t ? t.items() : null;
  }

  /**
   * Formats.
   *
   * @param text the template
   * @param values a tuple of values, a mapping, or one value
   * @throws PythonError if Python refuses the template or a value
   */
  public static PyStr format(PyStr text, Value values) {
    if (values instanceof PyUndefined u) {
      throw u.trip();
    }
    if (text.markup()) {
      throw PythonError.unsupported("the % operator on Markup");
    }
    return PyStr.of(new PercentFormat(text.text(), values).run());
  }

  private String run() {
    while (at < text.length()) {
      int percent = text.indexOf('%', at);
      if (percent < 0) {
        out.append(text, at, text.length());
        break;
      }
      out.append(text, at, percent);
      at = percent + 1;
      directive();
      PythonStrings.checkLength(out.length());
    }
    int given = list != null ? list.size() : 1;
    boolean all = taken >= given;
    boolean container =
        values instanceof PyDict || values instanceof PyList || values instanceof PyRange;
    if (!all && (list != null || !(keyed || container))) {
      throw PythonError.raises("not all arguments converted during string formatting");
    }
    return out.toString();
  }

  private void directive() {
    @Nullable String key = null;
    if (peek() == '(') {
      key = key();
    }
    boolean left = false;
    boolean plus = false;
    boolean blank = false;
    boolean alternate = false;
    boolean zero = false;
    while ("-+ #0".indexOf(peek()) >= 0) {
      switch (next()) {
        case '-' -> left = true;
        case '+' -> plus = true;
        case ' ' -> blank = true;
        case '#' -> alternate = true;
        default -> zero = true;
      }
    }
    int width = number();
    if (width < 0 && width != NONE) {
      left = true;
      width = -width;
    }
    int precision = NONE;
    if (peek() == '.') {
      next();
      precision = number();
      precision = precision == NONE || precision < 0 ? 0 : precision;
    }
    if (peek() == 'h' || peek() == 'l' || peek() == 'L') {
      next();
    }
    char letter = next();
    if (letter == '%') {
      out.append('%');
      return;
    }
    Flags flags = new Flags(left, plus, blank, alternate, zero, Math.max(0, width), precision);
    out.append(convert(letter, key == null ? take() : keyed(key), flags));
  }

  private static final int NONE = Integer.MIN_VALUE;

  private record Flags(
      boolean left,
      boolean plus,
      boolean blank,
      boolean alternate,
      boolean zero,
      int width,
      int precision) {
    String text(String text) {
      String cut = text;
      if (precision != NONE && precision < PythonStrings.length(text)) {
        cut = text.substring(0, PythonStrings.offset(text, precision));
      }
      return pad("", cut, false);
    }

    String pad(String front, String body, boolean numeric) {
      int missing = width - PythonStrings.length(front) - PythonStrings.length(body);
      if (missing <= 0) {
        return front + body;
      }
      if (left) {
        return front + body + " ".repeat(missing);
      }
      return numeric && zero
          ? front + "0".repeat(missing) + body
          : " ".repeat(missing) + front + body;
    }

    String sign(boolean negative) {
      return negative ? "-" : plus ? "+" : blank ? " " : "";
    }
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private char next() {
    if (at >= text.length()) {
      throw PythonError.raises("incomplete format");
    }
    return text.charAt(at++);
  }

  private String key() {
    int start = ++at;
    int depth = 1;
    while (at < text.length() && depth > 0) {
      char c = text.charAt(at++);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    if (depth > 0) {
      throw PythonError.raises("incomplete format key");
    }
    return text.substring(start, at - 1);
  }

  private Value keyed(String key) {
    keyed = true;
    if (!(values instanceof PyDict dict)) {
      if (values instanceof PyList || values instanceof PyRange) {
        throw PythonError.raises("list indices must be integers or slices, not str");
      }
      throw PythonError.raises("format requires a mapping");
    }
    @Nullable Value value = dict.get(key);
    if (value == null) {
      throw PythonError.raises("KeyError: " + PythonStrings.repr(key));
    }
    return defined(value);
  }

  private Value take() {
    if (list == null) {
      if (taken++ > 0 || keyed) {
        throw PythonError.raises("not enough arguments for format string");
      }
      return values;
    }
    if (taken >= list.size()) {
      throw PythonError.raises("not enough arguments for format string");
    }
    return defined(list.get(taken++));
  }

  private static Value defined(Value value) {
    if (value instanceof PyUndefined u) {
      throw u.trip();
    }
    return value;
  }

  private int number() {
    if (peek() == '*') {
      next();
      Value value = take();
      if (!Numbers.isInteger(value)) {
        throw PythonError.raises("* wants int");
      }
      PyInt number = Numbers.integer(value);
      long saturated = number.saturated();
      PythonStrings.checkLength(Math.abs(Math.max(saturated, -Long.MAX_VALUE)));
      return (int) saturated;
    }
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      next();
    }
    if (start == at) {
      return NONE;
    }
    if (at - start > Limit.WIDTH_DIGITS.bound()) {
      throw PythonError.limit(Limit.WIDTH_DIGITS);
    }
    int value = Integer.parseInt(text.substring(start, at));
    PythonStrings.checkLength(value);
    return value;
  }

  private static String convert(char letter, Value value, Flags flags) {
    return switch (letter) {
      case 's' -> flags.text(Repr.str(value));
      case 'r' -> flags.text(Repr.of(value));
      case 'a' -> flags.text(PythonStrings.escapeBeyondAscii(Repr.of(value)));
      case 'c' -> flags.pad("", character(value), false);
      case 'd', 'i', 'u' -> integer(value, letter, 10, flags);
      case 'o' -> integer(value, letter, 8, flags);
      case 'x', 'X' -> integer(value, letter, 16, flags);
      case 'e', 'E', 'f', 'F', 'g', 'G' -> real(value, letter, flags);
      default ->
          throw PythonError.raises(
              "unsupported format character "
                  + PythonStrings.repr(String.valueOf(letter))
                  + " in a % format");
    };
  }

  private static String character(Value value) {
    if (value instanceof PyStr s && s.length() == 1) {
      return s.text();
    }
    if (Numbers.isInteger(value)) {
      PyInt number = Numbers.integer(value);
      if (number.isLong() && number.saturated() >= 0 && number.saturated() <= 0x10ffff) {
        return Character.toString((int) number.saturated());
      }
      throw PythonError.raises("%c arg not in range(0x110000)");
    }
    throw PythonError.raises("%c requires int or char");
  }

  private static String integer(Value value, char letter, int base, Flags flags) {
    BigInteger number;
    if (Numbers.isInteger(value)) {
      number = Numbers.integer(value).big();
    } else if (value instanceof PyFloat f && base == 10) {
      number = PythonIntegers.truncate(f.number());
    } else {
      throw PythonError.raises(
          "%"
              + letter
              + " format: "
              + (base == 10 ? "a real number" : "an integer")
              + " is required, not "
              + value.typeName());
    }
    String digits = PythonDigits.integer(number.abs(), base);
    if (flags.precision != NONE && digits.length() < flags.precision) {
      digits = "0".repeat(flags.precision - digits.length()) + digits;
    }
    String prefix = !flags.alternate || base == 10 ? "" : base == 8 ? "0o" : "0x";
    if (letter == 'X') {
      digits = digits.toUpperCase(Locale.ROOT);
      prefix = prefix.toUpperCase(Locale.ROOT);
    }
    return flags.pad(flags.sign(number.signum() < 0) + prefix, digits, true);
  }

  private static String real(Value value, char letter, Flags flags) {
    if (!Numbers.isNumber(value)) {
      throw PythonError.raises("must be real number, not " + value.typeName());
    }
    double number = Numbers.real(value);
    if (Double.isInfinite(number) && !(value instanceof PyFloat)) {
      throw PythonError.raises("int too large to convert to float");
    }
    int precision = flags.precision == NONE ? 6 : flags.precision;
    String digits = ValueFormat.Reals.digits(Math.abs(number), letter, precision, flags.alternate);
    return flags.pad(flags.sign(Double.compare(number, 0.0) < 0), digits, true);
  }
}
