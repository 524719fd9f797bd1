package io.hardenlint.ansible.variables;

import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.python.Quoting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code key=value key2="more words"} as ansible-core's {@code parse_kv} does: escapes such
 * as {@code \n} are decoded everywhere, one pair of outer quotes is removed, values stay text.
 */
public final class KeyValues {
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\U[a-fA-F0-9]{8}|\\\\u[a-fA-F0-9]{4}|\\\\x[a-fA-F0-9]{2}|\\\\N\\{[^}]+\\}"
              + "|\\\\[\\\\'\"abfnrtv]");

  private KeyValues() {}

  /**
   * Reads the pairs, in order; words without {@code =} are kept under {@code _raw_params} as
   * Ansible does. Null if quotes or Jinja blocks are not closed, or an escape names no character.
   */
  public static @Nullable Map<String, String> parse(String text) {
    List<String> arguments = ArgumentSplitter.split(text);
    if (arguments == null) {
      return null;
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    List<String> raw = new ArrayList<>();
    for (String written : arguments) {
      String argument = decode(written);
      if (argument == null) {
        return null;
      }
      if (argument.indexOf('=') < 0) {
        raw.add(written);
        continue;
      }
      int equals = separator(argument);
      if (equals < 0) {
        raw.add(argument.replace("\\=", "="));
        continue;
      }
      pairs.put(
          PythonStrings.strip(argument.substring(0, equals)),
          Quoting.unquoted(PythonStrings.strip(argument.substring(equals + 1))));
    }
    if (!raw.isEmpty()) {
      pairs.put("_raw_params", join(raw));
    }
    return pairs;
  }

  /** The first {@code =} that is neither the first character nor behind a backslash. */
  private static int separator(String argument) {
    int at = argument.indexOf('=', 1);
    while (at > 0 && argument.charAt(at - 1) == '\\') {
      at = argument.indexOf('=', at + 1);
    }
    return at;
  }

  private static @Nullable String decode(String text) {
    Matcher matcher = ESCAPE.matcher(text);
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (matcher.find()) {
      out.append(text, from, matcher.start());
      String character = character(matcher.group());
      if (character == null) {
        return null;
      }
      out.append(character);
      from = matcher.end();
    }
    return out.append(text, from, text.length()).toString();
  }

  private static @Nullable String character(String escape) {
    return switch (escape.charAt(1)) {
      case 'U', 'u', 'x' -> codePoint(Integer.parseUnsignedInt(escape.substring(2), 16));
      case 'N' -> named(escape.substring(3, escape.length() - 1));
      case 'a' -> "\u0007";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'v' -> "\u000b";
      default -> escape.substring(1);
    };
  }

  private static @Nullable String codePoint(int value) {
    boolean half = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    return Character.isValidCodePoint(value) && !half ? Character.toString(value) : null;
  }

  private static @Nullable String named(String name) {
    try {
      return Character.toString(Character.codePointOf(name));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String join(List<String> words) {
    StringBuilder out = new StringBuilder();
    for (String word : words) {
      if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
        out.append(' ');
      }
      out.append(word);
    }
    return out.toString();
  }
}
