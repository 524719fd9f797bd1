package io.hardenlint.jinja.call;

import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of one call, with {@code *list} and {@code **mapping} already spread.
 *
 * @param positional in order
 * @param keyword by name, in order
 */
public record Arguments(List<Value> positional, Map<String, Value> keyword) {
  /** No arguments. */
  public static final Arguments NONE = new Arguments(List.of(), Map.of());

  /** Copies both. */
  public Arguments {
    positional = List.copyOf(positional);
    keyword =
        keyword.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(keyword));
  }

  /** Positional arguments only. */
  public static Arguments of(Value... positional) {
    return new Arguments(List.of(positional), Map.of());
  }

  /** The same call with one more argument in front, such as the piped value of a filter. */
  public Arguments withFirst(Value first) {
    if (positional.size() < 2) {
      return new Arguments(
          positional.isEmpty() ? List.of(first) : List.of(first, positional.get(0)), keyword);
    }
    List<Value> all = new ArrayList<>(positional.size() + 1);
    all.add(first);
    all.addAll(positional);
    return new Arguments(all, keyword);
  }
}
