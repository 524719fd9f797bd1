package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.support.MersenneTwister;
import io.hardenlint.jinja.builtin.support.Texts;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Ansible's {@code random} and {@code shuffle}, which give the same in every run with a seed. */
public final class RandomFilters {
  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("random", "end, start=none, step=none, seed=none", RandomFilters::random),
          Builtin.of("shuffle", "mylist, seed=none", RandomFilters::shuffle));

  private RandomFilters() {}

  private static MersenneTwister generator(Value seed) {
    if (seed instanceof PyStr s) {
      return MersenneTwister.of(s);
    }
    if (Numbers.isInteger(seed)) {
      return MersenneTwister.of(Numbers.integer(seed).big());
    }
    throw PythonError.unsupported(
        seed == PyNone.NONE
            ? "a random choice without a seed, which differs in every run; give a 'seed', or the"
                + " chosen value as a variable, so that it"
            : "a seed of type " + seed.typeName());
  }

  private static Value random(Bound a, CallContext c) {
    MersenneTwister generator = generator(a.get("seed"));
    Value end = a.get("end");
    if (Numbers.isInteger(end)) {
      return inRange(generator, Numbers.integer(end).big(), a.get("start"), a.get("step"));
    }
    if (!(end instanceof PyStr || end instanceof PyList || end instanceof PyTuple)) {
      throw PythonError.unsupported("a random choice of a " + end.typeName());
    }
    if (Truth.of(a.get("start")) || Truth.of(a.get("step"))) {
      throw PythonError.raises("start and step can only be used with integer values");
    }
    if (end instanceof PyStr s) {
      Texts.plain(s, "random");
    }
    // Only the element that is chosen is looked at.
    List<Value> items = Iteration.of(end);
    if (items.isEmpty()) {
      throw PythonError.raises("Cannot choose from an empty sequence");
    }
    return items.get(generator.below(items.size()));
  }

  private static Value inRange(
      MersenneTwister generator, BigInteger end, Value startValue, Value stepValue) {
    BigInteger start = Truth.of(startValue) ? integer(startValue) : BigInteger.ZERO;
    BigInteger step = Truth.of(stepValue) ? integer(stepValue) : BigInteger.ONE;
    BigInteger count =
        end.subtract(start).add(step).subtract(BigInteger.valueOf(step.signum())).divide(step);
    if (count.signum() <= 0) {
      throw PythonError.raises("empty range for randrange()");
    }
    return PyInt.of(start.add(step.multiply(generator.below(count))));
  }

  private static BigInteger integer(Value value) {
    if (!Numbers.isInteger(value)) {
      throw PythonError.unsupported("a bound of type " + value.typeName() + " of random");
    }
    return Numbers.integer(value).big();
  }

  private static Value shuffle(Bound a, CallContext c) {
    Value list = a.get("mylist");
    Value seed = a.get("seed");
    if (!(list instanceof PyStr || list instanceof PyList || list instanceof PyTuple)) {
      throw PythonError.unsupported("shuffling a " + list.typeName());
    }
    MersenneTwister generator = generator(Truth.of(seed) ? seed : PyNone.NONE);
    List<Value> items;
    try {
      items = new ArrayList<>(Iteration.defined(list));
    } catch (UndefinedUse use) {
      if (c.dialect() == Dialect.CORE_2_14) {
        throw use;
      }
      // Ansible overlooks every failure.
      return list;
    }
    for (int i = items.size() - 1; i > 0; i--) {
      c.step();
      Collections.swap(items, i, generator.below(i + 1));
    }
    return PyList.of(items);
  }
}
