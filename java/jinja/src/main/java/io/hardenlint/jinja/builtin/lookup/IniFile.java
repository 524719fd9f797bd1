package io.hardenlint.jinja.builtin.lookup;

import io.hardenlint.jinja.python.PythonCase;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file as Python's {@code configparser.ConfigParser} reads it, with its defaults. */
final class IniFile {
  private static final String DEFAULT = "DEFAULT";
  private static final Pattern SECTION = Pattern.compile("\\[(.+)\\]");
  private static final Pattern OPTION = Pattern.compile("(.*?)\\s*(?:([=:])\\s*(.*))$");
  private static final Pattern BARE = Pattern.compile("(.*?)\\s*(?:([=:])\\s*(.*))?$");
  private static final Pattern REFERENCE = Pattern.compile("%\\(([^)]+)\\)s");
  private static final int DEEPEST = 10;

  private final boolean caseSensitive;
  private final boolean bareNames;
  private final boolean interpolated;
  private final Map<String, @Nullable String> defaults = new LinkedHashMap<>();
  private final Map<String, Map<String, @Nullable String>> sections = new LinkedHashMap<>();

  IniFile(boolean caseSensitive, boolean bareNames, boolean interpolated) {
    this.caseSensitive = caseSensitive;
    this.bareNames = bareNames;
    this.interpolated = interpolated;
  }

  String optionName(String name) {
    return caseSensitive ? name : PythonCase.lower(name);
  }

  /** Reads a text. */
  void read(String text) {
    new Reader().read(text);
  }

  /** Whether there is a section; {@code DEFAULT} always is. */
  boolean hasSection(String section) {
    return section.equals(DEFAULT) || sections.containsKey(section);
  }

  /** All options of a section, the defaults among them. */
  Map<String, @Nullable String> options(String section) {
    Map<String, @Nullable String> all = new LinkedHashMap<>(defaults);
    all.putAll(sections.getOrDefault(section, Map.of()));
    return all;
  }

  /** A value of {@link #options}, with references to other options replaced. */
  @Nullable String value(String section, String option) {
    Map<String, @Nullable String> all = options(section);
    @Nullable String raw = all.get(option);
    return raw == null || !interpolated ? raw : interpolate(raw, all, 1);
  }

  private String interpolate(String text, Map<String, @Nullable String> options, int depth) {
    if (depth > DEEPEST) {
      throw PythonError.raises("references between options are nested too deep");
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int p = text.indexOf('%'); p >= 0; p = text.indexOf('%', at)) {
      out.append(text, at, p);
      if (text.startsWith("%%", p)) {
        out.append('%');
        at = p + 2;
        continue;
      }
      Matcher m = REFERENCE.matcher(text).region(p, text.length());
      if (!m.lookingAt()) {
        throw PythonError.raises("'%' must be followed by '%' or '(name)s'");
      }
      String name = optionName(m.group(1));
      if (!options.containsKey(name)) {
        throw PythonError.raises("the reference to the option '" + name + "' has no target");
      }
      @Nullable String value = options.get(name);
      if (value == null) {
        throw PythonError.raises("the option '" + name + "' has no value");
      }
      out.append(value.contains("%") ? interpolate(value, options, depth + 1) : value);
      at = m.end();
      PythonStrings.checkLength(out.length());
    }
    return out.append(text.substring(at)).toString();
  }

  private final class Reader {
    private final Map<String, Map<String, @Nullable List<String>>> parsed = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable String section;
    private @Nullable String option;
    private int indent;

    void read(String text) {
      for (String line : text.split("\n", -1)) {
        line(line);
      }
      parsed.forEach((name, options) -> {
        Map<String, @Nullable String> target =
            name.equals(DEFAULT)
                ? defaults
                : sections.computeIfAbsent(name, key -> new LinkedHashMap<>());
        options.forEach((key, lines) ->
            target.put(key, lines == null ? null : PythonStrings.rstrip(String.join("\n", lines))));
      });
    }

    private void line(String line) {
      String value = PythonStrings.strip(line);
      boolean comment = value.startsWith("#") || value.startsWith(";");
      if (value.isEmpty() || comment) {
        @Nullable List<String> lines = current();
        if (!comment && lines != null) {
          lines.add("");
        }
        return;
      }
      int depth = 0;
      while (PythonStrings.isSpace(line.charAt(depth))) {
        depth++;
      }
      if (section != null && option != null && depth > indent) {
        @Nullable List<String> lines = current();
        if (lines == null) {
          throw PythonError.raises("an option without value cannot be continued");
        }
        lines.add(value);
        return;
      }
      indent = depth;
      Matcher header = SECTION.matcher(value);
      if (header.lookingAt()) {
        section(header.group(1));
      } else {
        option(value);
      }
    }

    private @Nullable List<String> current() {
      Map<String, @Nullable List<String>> options = section == null ? null : parsed.get(section);
      return options == null || option == null ? null : options.get(option);
    }

    private void section(String name) {
      if (!name.equals(DEFAULT) && parsed.containsKey(name)) {
        throw PythonError.raises("the section '" + name + "' is there twice");
      }
      parsed.computeIfAbsent(name, key -> new LinkedHashMap<>());
      section = name;
      option = null;
    }

    private void option(String line) {
      if (section == null) {
        throw PythonError.raises("the file has options before its first section");
      }
      Matcher m = (bareNames ? BARE : OPTION).matcher(line);
      if (!m.lookingAt() || m.group(1).isEmpty()) {
        throw PythonError.raises("the file has a line without '=' or ':'");
      }
      String name = optionName(PythonStrings.rstrip(m.group(1)));
      if (!seen.add(section + "\0" + name)) {
        throw PythonError.raises("the option '" + name + "' is there twice");
      }
      @Nullable List<String> lines = null;
      if (m.group(3) != null) {
        lines = new ArrayList<>(List.of(PythonStrings.strip(m.group(3))));
      }
      java.util.Objects.requireNonNull(parsed.get(section)).put(name, lines);
      option = name;
    }
  }
}
