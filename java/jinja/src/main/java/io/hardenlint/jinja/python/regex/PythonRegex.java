package io.hardenlint.jinja.python.regex;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.Meter;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A compiled pattern of Python's {@code re}. */
public final class PythonRegex {
  private static final long BUDGET_NANOS = Limit.REGEX_TIME.bound() * 1_000_000;

  private final Pattern pattern;
  private final Pattern advancing;
  private final boolean ignoresCase;
  private final boolean maybeEmpty;
  private final Map<String, Integer> names;
  private final int groups;

  private PythonRegex(
      Pattern pattern, Pattern advancing, boolean maybeEmpty, Translator translator) {
    this.pattern = pattern;
    this.advancing = advancing;
    this.maybeEmpty = maybeEmpty;
    this.ignoresCase = pattern.pattern().contains("(?iu:");
    this.names = translator.names();
    this.groups = translator.groupCount();
  }

  /**
   * {@code re.compile(pattern, flags)}.
   *
   * @throws PythonError if Python refuses the pattern, or it cannot be translated
   */
  public static PythonRegex compile(String pattern, boolean ignoreCase, boolean multiLine) {
    Translator translator =
        new Translator(pattern, new Flags(ignoreCase, multiLine, false, false, false));
    Piece piece = translator.translate();
    if (piece.java().contains("(?iu:") && pattern.chars().anyMatch(PythonRegex::isOddLetter)) {
      throw PythonError.unsupported("ignoring the case of letters beyond Latin-1");
    }
    try {
      return new PythonRegex(
          Pattern.compile(piece.java()),
          Pattern.compile(piece.java() + "(?!\\A)"),
          piece.least() == 0,
          translator);
    } catch (PatternSyntaxException e) {
      throw PythonError.unsupported(
          "the regular expression " + PythonStrings.repr(pattern) + ": " + e.getDescription());
    }
  }

  private static boolean isOddLetter(int c) {
    return c > 0xff || c == 0xb5 || c == 0xdf;
  }

  /** Number of capturing groups. */
  public int groups() {
    return groups;
  }

  /** The number of a named group, or null. */
  public @Nullable Integer group(String name) {
    return names.get(name);
  }

  /** {@code re.search}: the first match, or null. */
  public @Nullable MatchResult search(String text) {
    List<MatchResult> found = find(text, 1);
    return found.isEmpty() ? null : found.getFirst();
  }

  /** {@code re.match}: a match at the beginning, or null. */
  public @Nullable MatchResult match(String text) {
    return guarded(() -> {
      Matcher m = matcher(pattern, text, 0);
      return m.lookingAt() ? m.toMatchResult() : null;
    });
  }

  /** {@code re.fullmatch}: a match of the whole text, or null. */
  public @Nullable MatchResult fullMatch(String text) {
    return guarded(() -> {
      Matcher m = matcher(pattern, text, 0);
      return m.matches() ? m.toMatchResult() : null;
    });
  }

  /** {@code re.finditer}: all matches, at most {@code limit} if that is above zero. */
  public List<MatchResult> find(String text, long limit) {
    return guarded(() -> {
      List<MatchResult> found = new ArrayList<>();
      int at = 0;
      boolean advance = false;
      long deadline = System.nanoTime() + BUDGET_NANOS;
      while (at <= text.length() && (limit <= 0 || found.size() < limit)) {
        Matcher m = matcher(advance ? advancing : pattern, text, at, deadline);
        if (!m.find()) {
          break;
        }
        if (maybeEmpty && splitsCharacter(text, m.start())) {
          at = m.start() + 1;
          advance = false;
          continue;
        }
        found.add(m.toMatchResult());
        Meter.tick();
        if (found.size() > Limit.REGEX_MATCHES.bound()) {
          throw PythonError.limit(Limit.REGEX_MATCHES);
        }
        advance = m.end() == m.start();
        at = m.end();
      }
      return found;
    });
  }

  private static boolean splitsCharacter(String text, int index) {
    return index > 0
        && index < text.length()
        && Character.isLowSurrogate(text.charAt(index))
        && Character.isHighSurrogate(text.charAt(index - 1));
  }

  private Matcher matcher(Pattern java, String text, int from) {
    return matcher(java, text, from, System.nanoTime() + BUDGET_NANOS);
  }

  private Matcher matcher(Pattern java, String text, int from, long deadline) {
    if (ignoresCase && text.chars().anyMatch(PythonRegex::isOddLetter)) {
      throw PythonError.unsupported("ignoring the case of letters beyond Latin-1");
    }
    return java.matcher(new Watched(text, deadline))
        .region(from, text.length())
        .useTransparentBounds(true)
        .useAnchoringBounds(true);
  }

  private static <T extends @Nullable Object> T guarded(java.util.function.Supplier<T> search) {
    try {
      return search.get();
    } catch (StackOverflowError e) {
      throw PythonError.limit("a regular expression needs too deep a search in this text");
    }
  }

  /**
   * {@code re.subn}.
   *
   * @param limit most replacements; 0 for all
   */
  public Replaced replace(String text, String replacement, long limit) {
    Replacement template = Replacement.of(replacement, this);
    List<MatchResult> found = limit < 0 ? List.of() : find(text, limit);
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (MatchResult match : found) {
      out.append(text, at, match.start());
      template.append(out, match);
      PythonStrings.checkLength(out.length());
      Meter.tick();
      at = match.end();
    }
    return new Replaced(out.append(text, at, text.length()).toString(), found.size());
  }

  /**
   * What {@code re.subn} returns.
   *
   * @param text the text after replacing
   * @param count number of replacements
   */
  public record Replaced(String text, int count) {}

  /** {@code re.escape}. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }
}
