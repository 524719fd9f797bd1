package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.evaluate.ConditionalGap;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.trace.Trace;
import io.hardenlint.jinja.trace.Tracer;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyOmit;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What a template, a macro or a captured body outputs, in order. */
public final class Output {
  private final Session session;
  private final boolean traced;
  private final List<Piece> pieces = new ArrayList<>();
  private long characters;

  private Output(Session session, boolean traced) {
    this.session = session;
    this.traced = traced;
  }

  /** An output whose parts keep their places. */
  public static Output traced(Session session) {
    return new Output(session, true);
  }

  /** An output that is used as a whole: a variable's, whose place is the variable. */
  public static Output whole(Session session) {
    return new Output(session, false);
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
    pieces.add(piece.printed());
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
      Piece only = pieces.get(0);
      return only.value() instanceof PyStr s && traced ? tracedAlone(only, s) : only.value();
    }
    for (Piece piece : pieces) {
      if (piece.value() instanceof PyUndefined u) {
        return u;
      }
    }
    StringBuilder text = new StringBuilder();
    Tracer tracer = new Tracer(traced ? pieces.size() : 0);
    for (Piece piece : pieces) {
      try {
        text.append(text(piece, tracer));
      } catch (UndefinedUse use) {
        return use.source();
      }
      session.checkOutput(text.length());
    }
    if (text.isEmpty()) {
      return PyStr.EMPTY;
    }
    return traced ? new PyStr(text.toString(), false, tracer.trace()) : PyStr.of(text.toString());
  }

  private PyStr tracedAlone(Piece only, PyStr text) {
    if (text.text().isEmpty()) {
      return text;
    }
    Tracer tracer = new Tracer(1);
    trace(only, text.text(), Uses.NONE, tracer);
    return new PyStr(text.text(), text.markup(), tracer.trace());
  }

  private String text(Piece piece, Tracer tracer) {
    if (!traced) {
      return text(piece.value());
    }
    Session.Recorded<String> made = recorded(session, piece.value(), () -> text(piece.value()));
    trace(piece, made.result(), made.uses(), tracer);
    return made.result();
  }

  /** The text of an output; elements that were not read before count as read now. */
  public static Session.Recorded<String> recorded(
      Session session, Value value, java.util.function.Supplier<String> text) {
    return switch (value) {
      case PyList l -> session.record(text);
      case PyDict d -> session.record(text);
      case PyTuple t -> session.record(text);
      default -> new Session.Recorded<>(text.get(), Uses.NONE);
    };
  }

  /** Adds an output to the trace of a text. */
  public static void trace(Piece piece, String text, Uses more, Tracer tracer) {
    if (piece.value() instanceof PyStr s && s.provenance() instanceof Trace inner) {
      Uses around =
          piece.kind() == Piece.Kind.MADE
              ? new Uses(piece.uses().variables(), List.of())
              : Uses.NONE;
      tracer.addAll(inner, around, piece.step(), piece.trail());
    } else {
      tracer.add(
          text.length(),
          piece.source(),
          piece.offset(),
          piece.isText(),
          piece.uses().plus(more),
          piece.trail());
    }
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
