package io.hardenlint.jinja.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** A list, changeable as Python's. Elements may be promises, kept when they are read. */
public final class PyList implements Value {
  private final List<Cell> cells;
  private final Kind kind;
  private boolean held;

  /** An empty list. */
  public PyList() {
    this(new ArrayList<>(), Kind.RESULT);
  }

  private PyList(List<Cell> cells, Kind kind) {
    this.cells = cells;
    this.kind = kind;
  }

  /** A list that holds these elements now. */
  public static PyList of(Collection<? extends Cell> cells) {
    return of(Kind.RESULT, cells);
  }

  /** A list that a template writes itself, such as {@code [1, 2]}; see {@link Displays}. */
  public static PyList display(Collection<? extends Cell> cells) {
    return of(Kind.WRITTEN, cells);
  }

  /** A list of a kind. */
  public static PyList of(Kind kind, Collection<? extends Cell> cells) {
    return new PyList(new ArrayList<>(cells), kind);
  }

  /** Where it comes from. */
  public Kind kind() {
    return kind;
  }

  /** Whether a template wrote it itself. */
  public boolean isDisplay() {
    return kind == Kind.WRITTEN;
  }

  /** Whether a list of Ansible's own holds it as it was written; see {@link Displays#hold}. */
  public boolean isHeld() {
    return held;
  }

  void hold() {
    held = true;
  }

  /** A list of these elements. */
  public static PyList of(Value... items) {
    return of(List.of(items));
  }

  /** Number of elements. */
  public int size() {
    return cells.size();
  }

  /** The element at an index from 0; a promise is kept. */
  public Value get(int index) {
    return cells.get(index).value();
  }

  /** The element or its promise. */
  public Cell cell(int index) {
    return cells.get(index);
  }

  /** All elements; promises are kept, in order. A copy. */
  public List<Value> values() {
    List<Value> values = new ArrayList<>(cells.size());
    for (int i = 0; i < cells.size(); i++) {
      values.add(cells.get(i).value());
    }
    return values;
  }

  /** All elements and promises, as a copy of the list holds them; none is kept. */
  public List<Cell> cells() {
    List<Cell> copies = new ArrayList<>(cells.size());
    for (int i = 0; i < cells.size(); i++) {
      copies.add(Cell.copied(cells.get(i)));
    }
    return copies;
  }

  /** Turns the order of the elements round. */
  public void reverse() {
    Collections.reverse(cells);
  }

  /** Appends an element. */
  public void add(Cell cell) {
    cells.add(cell);
  }

  /** Inserts an element. */
  public void add(int index, Cell cell) {
    cells.add(index, cell);
  }

  /** Replaces an element. */
  public void set(int index, Cell cell) {
    cells.set(index, cell);
  }

  /** Removes an element. */
  public Cell remove(int index) {
    return cells.remove(index);
  }

  /** Removes all elements. */
  public void clear() {
    cells.clear();
  }

  @Override
  public String typeName() {
    return "list";
  }
}
