package io.hardenlint.jinja.builtin.format;

import io.hardenlint.jinja.python.PythonDigits;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonFloats;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDate;
import io.hardenlint.jinja.value.PyDateTime;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.math.BigInteger;
import java.util.Locale;

/** {@code format(value, specification)} of text and numbers. */
public final class ValueFormat {
  private ValueFormat() {}

  /**
   * Formats a value.
   *
   * @throws PythonError if Python refuses the specification, or its answer is not reproduced
   */
  public static String format(Value value, String specification) {
    if (specification.isEmpty()) {
      return Repr.str(value);
    }
    return switch (value) {
      case PyStr s -> text(s, FormatSpec.of(specification, s.typeName()));
      case PyBool b -> integer(Numbers.integer(b), FormatSpec.of(specification, "bool"));
      case PyInt i -> integer(i, FormatSpec.of(specification, "int"));
      case PyFloat f -> real(f.number(), FormatSpec.of(specification, "float"));
      case PyDate d -> throw PythonError.unsupported("formatting a date");
      case PyDateTime d -> throw PythonError.unsupported("formatting a moment");
      default ->
          throw PythonError.raises(
              "unsupported format string passed to " + value.typeName() + ".__format__");
    };
  }

  private static String text(PyStr value, FormatSpec spec) {
    if (value.markup()) {
      throw PythonError.unsupported("formatting a Markup with a specification");
    }
    if (spec.type() != 0 && spec.type() != 's') {
      throw unknown(spec, "str");
    }
    if (spec.sign() != 0) {
      throw PythonError.raises(
          spec.sign() == ' '
              ? "Space not allowed in string format specifier"
              : "Sign not allowed in string format specifier");
    }
    if (spec.noNegativeZero()) {
      throw PythonError.raises("Negative zero coercion (z) not allowed in string format specifier");
    }
    if (spec.alternate()) {
      throw PythonError.raises("Alternate form (#) not allowed in string format specifier");
    }
    if (spec.align() == '=') {
      throw PythonError.raises("'=' alignment not allowed in string format specifier");
    }
    if (spec.grouping() != 0) {
      throw PythonError.raises("Cannot specify '" + spec.grouping() + "' with 's'.");
    }
    String text = value.text();
    if (spec.precision() >= 0 && spec.precision() < value.length()) {
      text = text.substring(0, PythonStrings.offset(text, spec.precision()));
    }
    return spec.pad(text, '<');
  }

  private static String integer(PyInt value, FormatSpec spec) {
    if ("eEfFgG%".indexOf(spec.type()) >= 0 && spec.type() != 0) {
      double real = value.toDouble();
      if (Double.isInfinite(real)) {
        throw PythonError.raises("int too large to convert to float");
      }
      return real(real, spec);
    }
    if (spec.noNegativeZero()) {
      throw PythonError.raises(
          "Negative zero coercion (z) not allowed in format specifier with integer");
    }
    if (spec.precision() >= 0) {
      throw PythonError.raises("Precision not allowed in integer format specifier");
    }
    BigInteger magnitude = value.big().abs();
    int base = base(spec);
    if (spec.type() == 'c') {
      return character(value, spec);
    }
    if (spec.type() == 'n') {
      if (spec.grouping() != 0) {
        throw PythonError.raises("Cannot specify '" + spec.grouping() + "' with 'n'.");
      }
    }
    if (spec.grouping() == ',' && base != 10) {
      throw PythonError.raises("Cannot specify ',' with '" + spec.type() + "'.");
    }
    String digits = PythonDigits.integer(magnitude, base);
    String prefix = spec.alternate() ? prefix(spec.type()) : "";
    if (spec.type() == 'X') {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    return lay(sign(value.signum() < 0, spec) + prefix, digits, spec, base == 10 ? 3 : 4);
  }

  private static int base(FormatSpec spec) {
    return switch (spec.type()) {
      case 0, 'd', 'n', 'c' -> 10;
      case 'b' -> 2;
      case 'o' -> 8;
      case 'x', 'X' -> 16;
      default -> throw unknown(spec, "int");
    };
  }

  private static String prefix(char type) {
    return switch (type) {
      case 'b' -> "0b";
      case 'o' -> "0o";
      case 'x' -> "0x";
      case 'X' -> "0X";
      default -> "";
    };
  }

  private static String character(PyInt value, FormatSpec spec) {
    if (spec.sign() != 0) {
      throw PythonError.raises("Sign not allowed with integer format specifier 'c'");
    }
    if (spec.alternate()) {
      throw PythonError.raises("Alternate form (#) not allowed with integer format specifier 'c'");
    }
    if (spec.grouping() != 0) {
      throw PythonError.raises("Cannot specify '" + spec.grouping() + "' with 'c'.");
    }
    if (!value.isLong() || value.saturated() < 0 || value.saturated() > 0x10ffff) {
      throw PythonError.raises("%c arg not in range(0x110000)");
    }
    if (spec.zero() && spec.align() == 0) {
      throw PythonError.unsupported("a zero-filled character");
    }
    return spec.pad(Character.toString((int) value.saturated()), '<');
  }

  private static String real(double value, FormatSpec spec) {
    char type = spec.type();
    if (type != 0 && "eEfFgGn%".indexOf(type) < 0) {
      throw unknown(spec, "float");
    }
    if (type == 'n' && spec.grouping() != 0) {
      throw PythonError.raises("Cannot specify '" + spec.grouping() + "' with 'n'.");
    }
    boolean negative = Double.compare(value, 0.0) < 0;
    String digits = Reals.digits(Math.abs(value), type, spec.precision(), spec.alternate());
    if (spec.noNegativeZero() && negative && digits.chars().noneMatch(c -> c >= '1' && c <= '9')) {
      negative = Double.isInfinite(value);
    }
    return lay(sign(negative, spec), digits, spec, 3);
  }

  private static String sign(boolean negative, FormatSpec spec) {
    if (negative) {
      return "-";
    }
    return spec.sign() == '+' || spec.sign() == ' ' ? String.valueOf(spec.sign()) : "";
  }

  private static String lay(String front, String digits, FormatSpec spec, int group) {
    boolean inner = spec.align() == '=' || (spec.align() == 0 && spec.zero());
    String body = digits;
    if (spec.grouping() != 0) {
      int least = inner && spec.fill().equals("0") ? spec.width() - front.length() : 0;
      body = PythonDigits.group(digits, spec.grouping(), group, Math.max(0, least));
    }
    if (inner) {
      int missing = spec.width() - front.length() - body.length();
      PythonStrings.checkLength(missing);
      return front + spec.fill().repeat(Math.max(0, missing)) + body;
    }
    return spec.pad(front + body, '>');
  }

  private static PythonError unknown(FormatSpec spec, String typeName) {
    return PythonError.raises(
        "Unknown format code '" + spec.type() + "' for object of type '" + typeName + "'");
  }

  /** The digits of floats for each format letter. */
  static final class Reals {
    private Reals() {}

    static String digits(double magnitude, char type, int precision, boolean alternate) {
      boolean upper = type == 'E' || type == 'F' || type == 'G';
      String text = lower(magnitude, Character.toLowerCase(type), precision, alternate);
      return upper ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String lower(double magnitude, char type, int precision, boolean alternate) {
      if (Double.isNaN(magnitude) || Double.isInfinite(magnitude)) {
        String word = Double.isNaN(magnitude) ? "nan" : "inf";
        return type == '%' ? word + "%" : word;
      }
      int digits = precision < 0 ? 6 : precision;
      return switch (type) {
        case 'e' -> PythonDigits.exponential(magnitude, digits, alternate);
        case 'f' -> PythonDigits.fixed(magnitude, digits, alternate);
        case 'g', 'n' -> PythonDigits.general(magnitude, digits, alternate);
        case '%' -> PythonDigits.fixed(magnitude * 100, digits, alternate) + "%";
        default -> plain(magnitude, precision, alternate);
      };
    }

    private static String plain(double magnitude, int precision, boolean alternate) {
      if (precision < 0) {
        return PythonFloats.repr(magnitude);
      }
      // As 'g', but an exponent already when there is no digit after the point, and always one.
      int significant = Math.max(1, precision);
      String text = PythonDigits.exponential(magnitude, significant - 1, false);
      int exponent = Integer.parseInt(text.substring(text.indexOf('e') + 1));
      if (magnitude != 0 && (exponent < -4 || exponent >= significant - 1)) {
        String whole = PythonDigits.general(magnitude, significant, alternate);
        if (whole.indexOf('e') >= 0) {
          return whole;
        }
        int at = text.indexOf('e');
        String mantissa = text.substring(0, at);
        if (!alternate && mantissa.indexOf('.') >= 0) {
          mantissa = mantissa.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return mantissa + text.substring(at);
      }
      String general = PythonDigits.general(magnitude, significant, alternate);
      return general.indexOf('.') < 0 ? general + ".0" : general;
    }
  }
}
