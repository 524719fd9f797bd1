package io.hardenlint.ansible.config;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.jinja.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An INI file as Python's {@code configparser} reads it for Ansible: values go on in lines that are
 * indented more than their key, {@code ;} after a blank starts a comment, keys are in lower case,
 * sections and keys stand once.
 */
final class IniFile {
  private static final Pattern SECTION = Pattern.compile("\\[(.+)\\]");
  private static final Pattern OPTION = Pattern.compile("(.*?)\\s*[=:]\\s*(.*)");
  private static final String DEFAULT = "DEFAULT";

  private final Map<String, Map<String, Entry>> sections;

  /**
   * A value.
   *
   * @param text without comments, lines joined by line ends
   * @param position where its key stands
   */
  record Entry(String text, Position position) {}

  private IniFile(Map<String, Map<String, Entry>> sections) {
    this.sections = sections;
  }

  /** A file without settings. */
  static IniFile empty() {
    return new IniFile(Map.of());
  }

  /** The value of a key. */
  Optional<Entry> get(String section, String key) {
    Map<String, Entry> own = sections.get(section);
    if (own == null) {
      return Optional.empty();
    }
    Entry entry = own.get(key);
    return Optional.ofNullable(
        entry == null ? sections.getOrDefault(DEFAULT, own).get(key) : entry);
  }

  /**
   * Reads a file.
   *
   * @throws InputProblem if Ansible refuses it
   */
  static IniFile parse(String shown, String text) throws InputProblem {
    Reader reader = new Reader(shown);
    int number = 0;
    for (String line : text.split("\r\n|\r|\n", -1)) {
      number++;
      reader.line(line, number);
    }
    return new IniFile(reader.finish());
  }

  private static final class Reader {
    private final String shown;
    private final Map<String, Map<String, List<String>>> values = new LinkedHashMap<>();
    private final Map<List<String>, Position> places = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private @Nullable String section;
    private @Nullable List<String> open;
    private int indent;

    Reader(String shown) {
      this.shown = shown;
    }

    void line(String line, int number) throws InputProblem {
      boolean comment = line.strip().startsWith("#") || line.strip().startsWith(";");
      int end = comment ? 0 : inlineComment(line);
      String value = line.substring(0, end < 0 ? line.length() : end).strip();
      if (value.isEmpty()) {
        if (end < 0 && open != null) {
          open.add("");
        }
        return;
      }
      int own = line.length() - line.stripLeading().length();
      if (open != null && own > indent) {
        open.add(value);
        return;
      }
      indent = own;
      entry(value, new Position(shown, number, own + 1));
    }

    private static int inlineComment(String line) {
      for (int i = line.indexOf(';'); i >= 0; i = line.indexOf(';', i + 1)) {
        if (i == 0 || Character.isWhitespace(line.charAt(i - 1))) {
          return i;
        }
      }
      return -1;
    }

    private void entry(String value, Position place) throws InputProblem {
      Matcher header = SECTION.matcher(value);
      if (header.lookingAt()) {
        section = header.group(1);
        open = null;
        if (!named.add(section) && !section.equals(DEFAULT)) {
          throw new InputProblem("the section '" + section + "' stands twice", place);
        }
        values.putIfAbsent(section, new LinkedHashMap<>());
        return;
      }
      if (section == null) {
        throw new InputProblem("expected a section, such as [defaults]", place);
      }
      Matcher option = OPTION.matcher(value);
      if (!option.matches() || option.group(1).isEmpty()) {
        throw new InputProblem("expected key = value", place);
      }
      String key = option.group(1).toLowerCase(Locale.ROOT);
      List<String> lines = new ArrayList<>(List.of(option.group(2).strip()));
      if (values.computeIfAbsent(section, s -> new LinkedHashMap<>()).put(key, lines) != null) {
        throw new InputProblem("the key '" + key + "' stands twice in its section", place);
      }
      places.put(List.of(section, key), place);
      open = lines;
    }

    Map<String, Map<String, Entry>> finish() {
      Map<String, Map<String, Entry>> all = new HashMap<>();
      values.forEach((name, keys) -> {
        Map<String, Entry> entries = new HashMap<>();
        keys.forEach((key, lines) ->
            entries.put(
                key,
                new Entry(
                    String.join("\n", lines).stripTrailing(),
                    places.getOrDefault(List.of(name, key), new Position(shown, 1, 1)))));
        all.put(name, entries);
      });
      return all;
    }
  }
}
