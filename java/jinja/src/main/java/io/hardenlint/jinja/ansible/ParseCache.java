package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.grammar.SyntaxProblem;
import io.hardenlint.jinja.grammar.TemplateParser;
import io.hardenlint.jinja.statement.Parsed;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Templates that were read before, by their text and the way they are read: included files, files
 * rendered for several variants or hosts, and above all the templates inside variables. The least
 * recently used go first. Safe to share by threads.
 */
public final class ParseCache {
  /** Longer texts are rare, and read anew each time. */
  private static final int LONGEST = 200_000;

  private final long capacity;
  private final LinkedHashMap<Key, Parsed> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long characters;

  private record Key(String text, Syntax syntax) {
    /** Texts decide, and keep their hashes. */
    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key k && text.equals(k.text) && syntax.equals(k.syntax);
    }
  }

  /**
   * An empty cache.
   *
   * @param capacity how many characters the texts may have together; 0 keeps none
   */
  public ParseCache(long capacity) {
    this.capacity = capacity;
  }

  /**
   * What a text means.
   *
   * @throws SyntaxProblem if it is not a template; that is not kept
   */
  Parsed parse(SourceText source, Syntax syntax) {
    if (source.text().length() > Math.min(LONGEST, capacity)) {
      return new Parsed(TemplateParser.parse(source, syntax));
    }
    Key key = new Key(source.text(), syntax);
    synchronized (entries) {
      Parsed known = entries.get(key);
      if (known != null) {
        return known;
      }
    }
    // Two threads may read the same text at once: both results mean the same.
    Parsed parsed = new Parsed(TemplateParser.parse(source, syntax));
    synchronized (entries) {
      if (entries.put(key, parsed) == null) {
        characters += weight(key);
      }
      Iterator<Map.Entry<Key, Parsed>> oldest = entries.entrySet().iterator();
      while (characters > capacity && oldest.hasNext()) {
        characters -= weight(oldest.next().getKey());
        oldest.remove();
      }
    }
    return parsed;
  }

  /** How many texts it holds. */
  int size() {
    synchronized (entries) {
      return entries.size();
    }
  }

  /** Short texts have trees, too. */
  private static long weight(Key key) {
    return 100L + key.text().length();
  }
}
