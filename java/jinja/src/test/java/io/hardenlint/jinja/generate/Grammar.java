package io.hardenlint.jinja.generate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kinds and what each may become, read from text.
 *
 * <p>{@code @kind:group minimum} begins a kind; kinds of one group may replace each other while
 * shrinking, {@code minimum} replaces any. Each further line is one alternative, {@code N|} before
 * it a weight, {@code !} before that for what often stops the rendering, {@code (loop)} for what
 * needs a loop. In it, <code>&lt;kind&gt;</code> is a part, with {@code ?} left out half the time,
 * with {@code *,} up to three times between commas, with {@code "} before it as a quoted YAML
 * scalar; {@code \n}, {@code \t} and the like are characters, four hexadecimal digits after a
 * backslash and a u, or two after an x, too.
 */
final class Grammar {
  private static final Pattern MARKED = Pattern.compile("(\\(loop\\))?(!)?([0-9]*)\\| ?(.*)");
  private static final Pattern PART = Pattern.compile("<(\"?)([a-z][a-z_0-9.]*)(\\?|\\*,)?>");
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(n|r|t|x[0-9a-f]{2}|u[0-9a-f]{4}|\\\\)");
  private static final int FAR = 1000;

  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  /** A part of an alternative: text if {@code kind} is empty. */
  record Part(String text, String kind, String repeat, boolean quoted) {}

  /**
   * One alternative.
   *
   * @param risky whether it often stops the rendering
   * @param inLoop whether it needs a loop around it
   * @param height the least depth that it needs
   */
  record Alternative(int weight, boolean risky, boolean inLoop, List<Part> parts, int height) {}

  /** A kind. */
  record Kind(String name, String group, String minimum, List<Alternative> alternatives) {
    int height() {
      return alternatives.stream().mapToInt(Alternative::height).min().orElse(FAR);
    }
  }

  /** Reads resources beside this class; further kinds are lists of words. */
  Grammar(List<String> resources, Map<String, List<String>> words) {
    words.forEach((name, list) ->
        kinds.put(
            name,
            new Kind(
                name,
                name,
                list.get(0),
                list.stream()
                    .map(w ->
                        new Alternative(1, false, false, List.of(new Part(w, "", "", false)), 0))
                    .toList())));
    Map<String, List<String>> raw = new LinkedHashMap<>();
    for (String resource : resources) {
      String name = "";
      for (String line : read(resource).split("\n", -1)) {
        if (line.startsWith("@")) {
          int colon = line.indexOf(':');
          String[] rest = line.substring(colon + 1).split(" ", 2);
          name = line.substring(1, colon);
          kinds.put(name, new Kind(name, rest[0], rest.length > 1 ? rest[1] : "", List.of()));
          raw.put(name, new ArrayList<>());
        } else if (!name.isEmpty() && !line.isEmpty()) {
          Objects.requireNonNull(raw.get(name)).add(line);
        }
      }
    }
    Map<String, List<Alternative>> parsed = new LinkedHashMap<>();
    raw.forEach((name, lines) -> parsed.put(name, lines.stream().map(this::alternative).toList()));
    measure(parsed);
  }

  private static String read(String resource) {
    try (InputStream in = Grammar.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Alternative alternative(String line) {
    Matcher marked = MARKED.matcher(line);
    boolean has = marked.matches();
    String text = has ? marked.group(4) : line;
    List<Part> parts = new ArrayList<>();
    Matcher part = PART.matcher(text);
    int at = 0;
    while (part.find()) {
      if (kinds.containsKey(part.group(2))) {
        parts.add(new Part(unescape(text.substring(at, part.start())), "", "", false));
        String repeat = part.group(3) == null ? "" : part.group(3);
        parts.add(new Part("", part.group(2), repeat, !part.group(1).isEmpty()));
        at = part.end();
      }
    }
    parts.add(new Part(unescape(text.substring(at)), "", "", false));
    parts.removeIf(p -> p.kind.isEmpty() && p.text.isEmpty());
    return new Alternative(
        has && !marked.group(3).isEmpty() ? Integer.parseInt(marked.group(3)) : 1,
        has && marked.group(2) != null,
        has && marked.group(1) != null,
        parts,
        FAR);
  }

  private static String unescape(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(m ->
            Matcher.quoteReplacement(
                switch (m.group(1).charAt(0)) {
                  case 'n' -> "\n";
                  case 'r' -> "\r";
                  case 't' -> "\t";
                  case '\\' -> "\\";
                  default -> Character.toString(Integer.parseInt(m.group(1).substring(1), 16));
                }));
  }

  /** Finds the least heights, from the leaves upwards. */
  private void measure(Map<String, List<Alternative>> parsed) {
    for (int round = 0; round < 12; round++) {
      parsed.forEach((name, alternatives) -> {
        Kind old = kind(name);
        List<Alternative> measured =
            alternatives.stream()
                .map(a -> new Alternative(a.weight, a.risky, a.inLoop, a.parts, height(a)))
                .toList();
        kinds.put(name, new Kind(name, old.group, old.minimum, measured));
      });
    }
  }

  private int height(Alternative alternative) {
    // what mostly stops must not be all that is left when a case gets deep
    int height = alternative.risky || alternative.inLoop ? 1 : 0;
    for (Part part : alternative.parts) {
      if (!part.kind.isEmpty() && part.repeat.isEmpty()) {
        height = Math.max(height, Math.min(FAR, 1 + kind(part.kind).height()));
      }
    }
    return height;
  }

  /** A kind that exists. */
  Kind kind(String name) {
    return Objects.requireNonNull(kinds.get(name), name);
  }

  /** Whether a kind exists. */
  boolean has(String name) {
    return kinds.containsKey(name);
  }
}
