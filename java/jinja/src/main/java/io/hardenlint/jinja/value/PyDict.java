package io.hardenlint.jinja.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in order of insertion, changeable as Python's; {@code 1}, {@code 1.0} and {@code True}
 * are one key. Values may be promises, kept when they are read.
 */
public final class PyDict implements Value {
  private final LinkedHashMap<Object, Entry> entries = new LinkedHashMap<>();
  private final Kind kind;
  private boolean held;
  private int revision;

  private static final class Entry {
    private final Value key;
    private Cell cell;

    Entry(Value key, Cell cell) {
      this.key = key;
      this.cell = cell;
    }
  }

  /** An empty mapping. */
  public PyDict() {
    this(Kind.RESULT);
  }

  private PyDict(Kind kind) {
    this.kind = kind;
  }

  /** An empty mapping that a template writes itself; see {@link Displays}. */
  public static PyDict display() {
    return of(Kind.WRITTEN);
  }

  /** An empty mapping of a kind. */
  public static PyDict of(Kind kind) {
    return new PyDict(kind);
  }

  /** Where it comes from. */
  public Kind kind() {
    return kind;
  }

  /** Whether a template wrote it itself. */
  public boolean isDisplay() {
    return kind == Kind.WRITTEN;
  }

  /** A mapping of the same origin with the same keys and values; promises are kept apart. */
  public PyDict copy() {
    PyDict copy = new PyDict(kind);
    entries.forEach(
        (hash, entry) -> copy.entries.put(hash, new Entry(entry.key, Cell.copied(entry.cell))));
    return copy;
  }

  /** Number of keys. */
  public int size() {
    return entries.size();
  }

  /** The value of a key, or null. A promise is kept. */
  public @Nullable Value get(Value key) {
    Entry entry = entries.get(HashKey.of(key));
    return entry == null ? null : entry.cell.value();
  }

  /** The value of a text key, or null. A promise is kept. */
  public @Nullable Value get(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.cell.value();
  }

  /** The value of a key or its promise, or null. */
  public @Nullable Cell cell(Value key) {
    Entry entry = entries.get(HashKey.of(key));
    return entry == null ? null : entry.cell;
  }

  /** Whether a key is there. */
  public boolean containsKey(Value key) {
    return entries.containsKey(HashKey.of(key));
  }

  /** Sets a value; a key that is there stays as it is written and where it stands. */
  public void put(Value key, Cell cell) {
    revision++;
    Object hash = HashKey.of(key);
    Entry entry = entries.get(hash);
    if (entry == null) {
      entries.put(hash, new Entry(key, cell));
    } else {
      entry.cell = cell;
    }
  }

  /** Sets the value of a text key. */
  public void put(String key, Cell cell) {
    put(PyStr.of(key), cell);
  }

  /** Takes over all keys and values of another mapping; its promises are kept. */
  public void putAll(PyDict other) {
    for (Entry entry : new ArrayList<>(other.entries.values())) {
      put(entry.key, entry.cell.value());
    }
  }

  /** Whether a list of Ansible's own holds it as it was written; see {@link Displays#hold}. */
  public boolean isHeld() {
    return held;
  }

  void hold() {
    held = true;
  }

  /** Removes a key; what was there, or null. */
  public @Nullable Cell remove(Value key) {
    Entry entry = entries.remove(HashKey.of(key));
    if (entry == null) {
      return null;
    }
    revision++;
    return entry.cell;
  }

  /** Grows with each change. */
  public int revision() {
    return revision;
  }

  /** Removes all keys. */
  public void clear() {
    revision++;
    entries.clear();
  }

  /** The keys in order. A copy. */
  public List<Value> keys() {
    List<Value> keys = new ArrayList<>(entries.size());
    for (Entry entry : entries.values()) {
      keys.add(entry.key);
    }
    return keys;
  }

  /** The values in order; promises are kept. A copy. */
  public List<Value> values() {
    List<Value> values = new ArrayList<>(entries.size());
    for (Entry entry : List.copyOf(entries.values())) {
      values.add(entry.cell.value());
    }
    return values;
  }

  /** The pairs in order, as tuples; promises are kept. A copy. */
  public List<Value> items() {
    List<Value> items = new ArrayList<>(entries.size());
    for (Entry entry : List.copyOf(entries.values())) {
      items.add(PyTuple.of(entry.key, entry.cell.value()));
    }
    return items;
  }

  @Override
  public String typeName() {
    return "dict";
  }
}
