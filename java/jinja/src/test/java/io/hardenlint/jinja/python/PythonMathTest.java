package io.hardenlint.jinja.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.oracle.PythonOracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Logarithms and powers are Python's to the last bit, or refused. */
final class PythonMathTest {
  /** How many calls are compared. */
  private static final int CALLS = Integer.getInteger("harden-lint.math-calls", 6_000);

  private record Call(String name, List<Double> arguments) {
    String question() {
      StringBuilder out = new StringBuilder(name);
      arguments.forEach(number -> out.append(' ').append(Double.toHexString(number)));
      return out.toString();
    }

    double ours() {
      double x = arguments.getFirst();
      return switch (name) {
        case "log" -> PythonMath.log(x);
        case "log10" -> PythonMath.log10(x);
        default -> PythonMath.pow(x, arguments.getLast());
      };
    }
  }

  @Test
  void theBitsOfPython() {
    List<Call> calls = calls();
    List<String> answers =
        PythonOracle.with("math")
            .ask(
                PythonMathTest.class,
                "math_oracle.py",
                calls.stream().map(Call::question).toList());
    List<String> differences = new ArrayList<>();
    int refused = 0;
    for (int i = 0; i < calls.size(); i++) {
      String theirs = answers.get(i);
      try {
        double ours = calls.get(i).ours();
        boolean same =
            theirs.equals("nan")
                ? Double.isNaN(ours)
                : theirs.endsWith("inf")
                    ? Double.isInfinite(ours) && ours > 0 != theirs.startsWith("-")
                    : !theirs.equals("error") && sameBits(Double.parseDouble(theirs), ours);
        if (!same) {
          differences.add(calls.get(i) + " python " + theirs + " ours " + Double.toHexString(ours));
        }
      } catch (PythonError e) {
        refused += e.kind() == PythonError.Kind.UNSUPPORTED ? 1 : 0;
        if (e.kind() == PythonError.Kind.RAISES && !theirs.equals("error")) {
          differences.add(calls.get(i) + " python " + theirs + " ours " + e.getMessage());
        }
      }
    }
    System.out.printf("math: %d calls, %d refused by us alone%n", calls.size(), refused);
    assertThat(differences).isEmpty();
    assertThat(refused).isLessThan(calls.size() / 5);
  }

  private static boolean sameBits(double a, double b) {
    return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
  }

  private static List<Call> calls() {
    Random random = new Random(7);
    List<Call> calls = new ArrayList<>();
    double[] special = {
      0,
      -0.0,
      1,
      -1,
      2,
      -2,
      3,
      0.5,
      -0.5,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MAX_VALUE,
      Double.MIN_VALUE,
      1e308,
      -3,
      1e-5
    };
    for (double x : special) {
      for (double y : special) {
        calls.add(new Call("pow", List.of(x, y)));
      }
    }
    while (calls.size() < CALLS) {
      double wide = Math.abs(Double.longBitsToDouble(random.nextLong()));
      double narrow =
          Math.round(random.nextDouble() * 10_000) / (random.nextBoolean() ? 1.0 : 100.0);
      double near = 1 + random.nextGaussian() * 1e-4;
      double number =
          switch (random.nextInt(4)) {
            case 0 -> wide;
            case 1 -> near;
            default -> narrow;
          };
      if (number > 0 && Double.isFinite(number)) {
        calls.add(new Call("log", List.of(number)));
        calls.add(new Call("log10", List.of(number)));
        double exponent =
            switch (random.nextInt(3)) {
              case 0 -> random.nextInt(41) - 20;
              case 1 -> 1.0 / (random.nextInt(12) + 1);
              default -> random.nextGaussian() * 10;
            };
        calls.add(new Call("pow", List.of(random.nextInt(9) == 0 ? -number : number, exponent)));
      }
    }
    return calls;
  }
}
