package io.hardenlint.confinement.polkit.pkla;

import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of groups of keys, as GLib's GKeyFile (2.74) reads it: groups and keys may come again, the
 * last value of a key counts, and one line that is none of theirs refuses the whole file.
 *
 * @param groups by name, in the order in which they first come; empty for a refused file
 * @param refusal why the file is refused, if it is
 */
record KeyFile(Map<String, Group> groups, Optional<Problem> refusal) {
  private static final String SPACES = " \t\n\r\f\u000b";
  private static final Pattern GROUP = Pattern.compile("\\[([^\\]]*)\\][ \\t]*");
  private static final Pattern GROUP_NAME = Pattern.compile("[^\\[\\]\\x00-\\x1f\\x7f]+");
  private static final Pattern KEY =
      Pattern.compile("[^=\\[\\]]*[^=\\[\\] ](?:\\[[\\p{L}\\p{N}_.@-]*\\])?");

  /**
   * A group.
   *
   * @param values where the values of its keys stand
   * @param place where its name first stands
   */
  record Group(Map<String, Place> values, Place place) {}

  /** Reads a file. */
  static KeyFile read(SourceText source) {
    Map<String, Group> groups = new LinkedHashMap<>();
    try {
      Optional<Group> current = Optional.empty();
      for (int number = 1; number <= source.lineCount(); number++) {
        Span line = trimmed(source, source.lineSpan(number), number < source.lineCount());
        String text = source.slice(line);
        if (text.isEmpty() || text.startsWith("#")) {
          continue;
        }
        if (GROUP.matcher(text).matches()) {
          String name = text.substring(1, text.indexOf(']'));
          if (!GROUP_NAME.matcher(name).matches()) {
            throw new SyntaxStop(source.place(line), "\"" + name + "\" is no name of a group");
          }
          Group fresh = new Group(new LinkedHashMap<>(), source.place(line));
          current = Optional.of(groups.computeIfAbsent(name, key -> fresh));
        } else {
          value(source, line, current, groups.size() == 1);
        }
      }
      return new KeyFile(groups, Optional.empty());
    } catch (SyntaxStop stop) {
      return new KeyFile(
          Map.of(),
          Optional.of(
              new Problem(
                  Severity.ERROR,
                  stop.problem().place(),
                  stop.problem().message() + "; the whole file is left out")));
    }
  }

  /** Without blanks before it; a carriage return at its end goes with the line feed. */
  private static Span trimmed(SourceText source, Span line, boolean ended) {
    int from = line.start();
    int to = line.end();
    int zero = source.text().indexOf('\0', from);
    if (ended && to > from && source.text().charAt(to - 1) == '\r') {
      to--;
    }
    if (zero >= 0 && zero < to) {
      to = zero;
    }
    return new Span(skip(source, from, to), to);
  }

  private static int skip(SourceText source, int from, int to) {
    int at = from;
    while (at < to && SPACES.indexOf(source.text().charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static void value(SourceText source, Span line, Optional<Group> group, boolean first)
      throws SyntaxStop {
    String text = source.slice(line);
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new SyntaxStop(source.place(line), "neither [group], key=value nor # comment");
    }
    if (group.isEmpty()) {
      throw new SyntaxStop(source.place(line), "a key before the first group");
    }
    int end = equals;
    while (end > 0 && SPACES.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    String key = text.substring(0, end);
    if (!KEY.matcher(key).matches()) {
      throw new SyntaxStop(source.place(line), "\"" + key + "\" is no name of a key");
    }
    int start = skip(source, line.start() + equals + 1, line.end());
    Place value = source.place(new Span(start, line.end()));
    if (first && key.equals("Encoding") && !value.excerpt().equalsIgnoreCase("UTF-8")) {
      throw new SyntaxStop(value, "the encoding is not UTF-8");
    }
    group.get().values().put(key, value);
  }
}
