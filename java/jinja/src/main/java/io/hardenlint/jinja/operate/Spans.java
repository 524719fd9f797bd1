package io.hardenlint.jinja.operate;

import io.hardenlint.jinja.grammar.Expression.BinaryOperator;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyDate;
import io.hardenlint.jinja.value.PyDateTime;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyTimedelta;
import io.hardenlint.jinja.value.Value;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Arithmetic on dates, moments and the spans between them, as CPython's {@code datetime}. */
final class Spans {
  private static final int LAST_YEAR = 9999;
  private static final int MAX_DAYS = 999_999_999;
  private static final int MAX_BITS = 70;

  private Spans() {}

  /** The result; null if no operand is a date, a moment or a span. */
  static @Nullable Value apply(BinaryOperator operator, Value left, Value right) {
    if (!isOne(left) && !isOne(right)) {
      return null;
    }
    Value result =
        switch (operator) {
          case ADD -> add(left, right);
          case SUBTRACT -> subtract(left, right);
          case MULTIPLY -> multiply(left, right);
          case DIVIDE, FLOOR_DIVIDE, MODULO -> divide(operator, left, right);
          case POWER -> null;
        };
    if (result == null) {
      throw Operators.unsupportedOperands(operator, left, right);
    }
    return result;
  }

  private static boolean isOne(Value value) {
    return value instanceof PyDate || value instanceof PyDateTime || value instanceof PyTimedelta;
  }

  private static @Nullable Value add(Value left, Value right) {
    if (right instanceof PyTimedelta span) {
      return left instanceof PyTimedelta other
          ? inRange(new PyTimedelta(other.micros().add(span.micros())))
          : moved(left, span);
    }
    return left instanceof PyTimedelta span ? moved(right, span) : null;
  }

  private static @Nullable Value subtract(Value left, Value right) {
    if (right instanceof PyTimedelta span) {
      PyTimedelta back = new PyTimedelta(span.micros().negate());
      return left instanceof PyTimedelta other
          ? inRange(new PyTimedelta(other.micros().add(back.micros())))
          : moved(left, back);
    }
    if (left instanceof PyDate a && right instanceof PyDate b) {
      return between(b.date().atStartOfDay(), a.date().atStartOfDay());
    }
    if (left instanceof PyDateTime a && right instanceof PyDateTime b) {
      if ((a.offset() == null) != (b.offset() == null)) {
        throw PythonError.raises("can't subtract offset-naive and offset-aware datetimes");
      }
      return between(utc(b), utc(a));
    }
    return null;
  }

  private static LocalDateTime utc(PyDateTime moment) {
    return moment.offset() == null
        ? moment.moment()
        : moment.moment().minusSeconds(moment.offset().getTotalSeconds());
  }

  private static PyTimedelta between(LocalDateTime from, LocalDateTime to) {
    return PyTimedelta.ofMicros(ChronoUnit.MICROS.between(from, to));
  }

  private static @Nullable Value moved(Value moment, PyTimedelta span) {
    try {
      if (moment instanceof PyDate d) {
        return new PyDate(known(d.date().plusDays(span.days()).atStartOfDay()).toLocalDate());
      }
      if (moment instanceof PyDateTime d) {
        LocalDateTime there =
            d.moment()
                .plusDays(span.days())
                .plusSeconds(span.seconds())
                .plusNanos(span.microseconds() * 1000);
        return new PyDateTime(known(there), d.offset());
      }
      return null;
    } catch (DateTimeException e) {
      throw PythonError.raises("date value out of range");
    }
  }

  private static LocalDateTime known(LocalDateTime moment) {
    if (moment.getYear() < 1 || moment.getYear() > LAST_YEAR) {
      throw PythonError.raises("date value out of range");
    }
    return moment;
  }

  private static PyTimedelta inRange(PyTimedelta span) {
    if (span.micros().bitLength() > MAX_BITS || Math.abs(span.days()) > MAX_DAYS) {
      throw PythonError.raises("a timedelta of more than " + MAX_DAYS + " days");
    }
    return span;
  }

  private static @Nullable Value multiply(Value left, Value right) {
    Value span = left instanceof PyTimedelta ? left : right;
    Value factor = left instanceof PyTimedelta ? right : left;
    if (factor instanceof PyFloat) {
      throw PythonError.unsupported("a timedelta times a float");
    }
    return span instanceof PyTimedelta t && Numbers.isInteger(factor)
        ? inRange(new PyTimedelta(t.micros().multiply(Numbers.integer(factor).big())))
        : null;
  }

  private static @Nullable Value divide(BinaryOperator operator, Value left, Value right) {
    if (!(left instanceof PyTimedelta span)) {
      return null;
    }
    if (right instanceof PyTimedelta by) {
      PyInt a = PyInt.of(span.micros());
      PyInt b = PyInt.of(by.micros());
      Value number = Integers.apply(operator, a, b);
      return operator == BinaryOperator.MODULO
          ? new PyTimedelta(Numbers.integer(number).big())
          : number;
    }
    if (operator == BinaryOperator.FLOOR_DIVIDE && Numbers.isInteger(right)) {
      Value whole = Integers.apply(operator, PyInt.of(span.micros()), Numbers.integer(right));
      return new PyTimedelta(Numbers.integer(whole).big());
    }
    if (operator == BinaryOperator.DIVIDE && Numbers.isNumber(right)) {
      throw PythonError.unsupported("a timedelta divided by a number; use total_seconds()");
    }
    return null;
  }

  /** {@code -span} or {@code +span}. */
  static Value signed(PyTimedelta span, boolean negative) {
    return negative ? new PyTimedelta(span.micros().negate()) : span;
  }
}
