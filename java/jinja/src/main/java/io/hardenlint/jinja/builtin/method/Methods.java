package io.hardenlint.jinja.builtin.method;

import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyBytes;
import io.hardenlint.jinja.value.PyDate;
import io.hardenlint.jinja.value.PyDateTime;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTime;
import io.hardenlint.jinja.value.PyTimedelta;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The closed table of methods for each type. */
public final class Methods {
  private static final Map<String, Builtin> STR =
      table(Stream.concat(StrMethods.ALL.stream(), BytesMethods.STR.stream()).toList());
  private static final Map<String, Builtin> TUPLE = table(ListMethods.TUPLE);
  private static final Map<String, Builtin> LIST =
      table(Stream.concat(ListMethods.TUPLE.stream(), ListMethods.LIST.stream()).toList());
  private static final Map<String, Builtin> DICT = table(DictMethods.ALL);
  private static final Map<String, Builtin> INT = table(NumberMethods.INT);
  private static final Map<String, Builtin> FLOAT = table(NumberMethods.FLOAT);
  private static final Map<String, Builtin> DATE = table(MomentMethods.DATE);
  private static final Map<String, Builtin> DATE_TIME = table(MomentMethods.DATE_TIME);
  private static final Map<String, Builtin> TIME = table(MomentMethods.TIME);
  private static final Map<String, Builtin> BYTES = table(BytesMethods.BYTES);
  private static final Map<String, Builtin> SPAN = table(MomentMethods.SPAN);

  /** Methods that Python has and that are not reproduced. */
  private static final Map<String, Set<String>> REFUSED =
      Map.of(
          "dict", Set.of(),
          "list", Set.of(),
          "int", Set.of("to_bytes", "from_bytes", "as_integer_ratio"),
          "float", Set.of("hex", "fromhex", "as_integer_ratio"));

  private Methods() {}

  private static Map<String, Builtin> table(List<Builtin> methods) {
    Map<String, Builtin> table = new LinkedHashMap<>();
    methods.forEach(method -> table.put(method.name(), method));
    return Map.copyOf(table);
  }

  /** The methods that values of a type have, by name. */
  public static Map<String, Builtin> of(Value receiver) {
    return switch (receiver) {
      case PyStr s -> STR;
      case PyList l -> LIST;
      case PyTuple t -> TUPLE;
      case PyDict d -> DICT;
      case PyInt i -> INT;
      case PyBool b -> INT;
      case PyFloat f -> FLOAT;
      case PyDate d -> DATE;
      case PyDateTime d -> DATE_TIME;
      case PyTime t -> TIME;
      case PyTimedelta t -> SPAN;
      case PyBytes b -> BYTES;
      default -> Map.of();
    };
  }

  /** Whether Python has the method and it is not reproduced. */
  public static boolean isRefused(Value receiver, String name) {
    String type = receiver instanceof PyBool ? "int" : receiver.typeName();
    return REFUSED.getOrDefault(type, Set.of()).contains(name);
  }
}
