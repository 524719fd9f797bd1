package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.evaluate.ConditionalGap;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyOmit;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What a template, a macro or a captured body outputs, in order. */
public final class Output {
  private final Session session;
  private final List<Piece> pieces = new ArrayList<>();
  private long characters;

  /** Nothing yet. */
  public Output(Session session) {
    this.session = session;
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
   * The result: {@code None} of none, the one output as it is, or the text of all. The first
   * undefined output is the result instead.
   *
   * @throws io.hardenlint.jinja.python.PythonError if the text of an output is not reproduced
   */
  public Value concat() {
    if (pieces.isEmpty()) {
      return PyNone.NONE;
    }
    if (pieces.size() == 1) {
      return pieces.get(0).value();
    }
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece.value() instanceof PyUndefined u) {
        return u;
      }
    }
    for (Piece piece : pieces) {
      try {
        text.append(text(piece.value()));
      } catch (UndefinedUse use) {
        return use.source();
      }
      session.checkOutput(text.length());
    }
    return PyStr.of(text.toString());
  }

  /**
   * The text of one of several outputs.
   *
   * @throws UndefinedUse if it is or holds something undefined
   * @throws io.hardenlint.jinja.python.PythonError if it is not reproduced
   */
  public static String text(Value value) {
    if (value == PyOmit.OMIT || value == ConditionalGap.GAP) {
      return "";
    }
    return Repr.str(Finalization.of(value, false));
  }
}
