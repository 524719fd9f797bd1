package io.hardenlint.confinement.systemd.value;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Takes words off a value, with the quoting and escaping that systemd applies there. One instance
 * reads one value.
 */
public final class Words {

  /** What is special besides whitespace. */
  public enum Rule {
    /** Single and double quotes group and are removed. */
    UNQUOTE,
    /** Backslash sequences as in C are replaced. */
    UNESCAPE,
    /** Backslashes stay. */
    KEEP_BACKSLASH,
    /** Unknown escapes stay as written. */
    RELAX_ESCAPES,
    /** An open quote stays in the word, and a final backslash goes, quietly. */
    RELAX,
    /** With {@link #RELAX}: an open quote goes, too, as since 257. */
    DROP_OPEN_QUOTE
  }

  /**
   * One word.
   *
   * @param text quotes and escapes removed
   * @param start offset of its first character in the value
   * @param end offset behind its last one
   * @param strangeEscape whether it has an escape that systemd does not know, which it keeps with a
   *     warning
   */
  public record Word(String text, int start, int end, boolean strangeEscape) {}

  private final String value;
  private final Set<Rule> rules;
  private final String separators;
  private int next;
  private boolean broken;

  /** Splits at whitespace. */
  public Words(String value, Set<Rule> rules) {
    this(value, 0, rules, " \t\n\r");
  }

  Words(String value, int from, Set<Rule> rules, String separators) {
    this.value = value;
    this.next = from;
    this.rules = rules;
    this.separators = separators;
  }

  /** Whether the last word asked for could not be read: a quote is open, or an escape is bad. */
  public boolean isBroken() {
    return broken;
  }

  /** Where the next word will be looked for. */
  public int position() {
    return next;
  }

  /** Goes on from another place. */
  public void moveTo(int position) {
    next = position;
  }

  /**
   * The next word; nothing at the end, or if it cannot be read (see {@link #isBroken}). Unknown
   * escapes are kept, as systemd's own second attempt does.
   */
  public Optional<Word> next() {
    int from = next;
    Optional<Word> strict = take(rules, false);
    if (!broken || rules.contains(Rule.RELAX_ESCAPES) || !rules.contains(Rule.UNESCAPE)) {
      return strict;
    }
    next = from;
    broken = false;
    Set<Rule> relaxed = EnumSet.copyOf(rules);
    relaxed.add(Rule.RELAX_ESCAPES);
    return take(relaxed, true);
  }

  private Optional<Word> take(Set<Rule> active, boolean strange) {
    int at = next;
    while (at < value.length() && isSeparator(value.charAt(at))) {
      at++;
    }
    if (at == value.length()) {
      next = at;
      return Optional.empty();
    }
    int start = at;
    StringBuilder word = new StringBuilder();
    char quote = 0;
    while (at < value.length()) {
      char c = value.charAt(at);
      if (c == '\\' && !active.contains(Rule.KEEP_BACKSLASH)) {
        int taken = escape(at + 1, word, active);
        if (taken < 0) {
          broken = true;
          return Optional.empty();
        }
        at += 1 + taken;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
        at++;
      } else if ((c == '\'' || c == '"') && active.contains(Rule.UNQUOTE)) {
        quote = c;
        at++;
      } else if (isSeparator(c)) {
        break;
      } else {
        word.append(c);
        at++;
      }
    }
    if (quote != 0 && !active.contains(Rule.RELAX)) {
      broken = true;
      return Optional.empty();
    }
    if (quote != 0 && !active.contains(Rule.DROP_OPEN_QUOTE)) {
      word.setLength(0);
      word.append(value, start, at);
    }
    int end = at;
    while (at < value.length() && isSeparator(value.charAt(at))) {
      at++;
    }
    next = at;
    return Optional.of(new Word(word.toString(), start, end, strange));
  }

  /** Reads what follows a backslash; returns how many characters that took, or -1. */
  private int escape(int at, StringBuilder word, Set<Rule> active) {
    if (at >= value.length()) {
      if (active.contains(Rule.RELAX_ESCAPES)) {
        word.append('\\');
        return 0;
      }
      return active.contains(Rule.RELAX) ? 0 : -1;
    }
    if (!active.contains(Rule.UNESCAPE)) {
      word.append(value.charAt(at));
      return 1;
    }
    int taken = Escapes.append(value, at, word);
    if (taken > 0) {
      return taken;
    }
    if (active.contains(Rule.RELAX_ESCAPES)) {
      word.append('\\').append(value.charAt(at));
      return 1;
    }
    return -1;
  }

  private boolean isSeparator(char c) {
    return separators.indexOf(c) >= 0;
  }
}
