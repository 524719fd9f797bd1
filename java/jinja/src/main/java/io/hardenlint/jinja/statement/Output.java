package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.dialect.Place;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What a template, a macro or a captured body outputs, in order. */
public final class Output {
  private final Session session;
  private final Place place;
  private final List<Piece> pieces = new ArrayList<>();
  private long characters;

  /** Nothing yet. */
  public Output(Session session, Place place) {
    this.session = session;
    this.place = place;
  }

  /** Adds an output; {@code None} is none. */
  void add(Piece piece) {
    if (piece.value() == PyNone.NONE) {
      return;
    }
    if (piece.value() instanceof PyStr s) {
      characters += s.text().length();
    }
    session.checkOutput(characters + pieces.size());
    pieces.add(piece);
  }

  /** All outputs. */
  public List<Piece> pieces() {
    return pieces;
  }

  /**
   * What a variable, a macro or a set block of these outputs holds.
   *
   * @throws io.hardenlint.jinja.python.PythonError if the text of an output is not reproduced
   */
  public Value concat() {
    return session.behaviour().joined(values(), place, session::checkOutput);
  }

  /** The outputs without their places. */
  public List<Value> values() {
    List<Value> values = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      values.add(piece.value());
    }
    return values;
  }
}
