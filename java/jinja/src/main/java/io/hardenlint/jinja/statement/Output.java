package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.dialect.Behaviour;
import io.hardenlint.jinja.dialect.Place;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.problem.Raised;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.trace.Trace;
import io.hardenlint.jinja.trace.Tracer;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What a template, a macro or a captured body outputs, in order. */
public final class Output {
  private final Session session;
  private final Place place;
  private final boolean traced;
  private final int held;
  private final List<Piece> pieces = new ArrayList<>();
  private long characters;

  private Output(Session session, Place place, boolean traced, int held) {
    this.session = session;
    this.place = place;
    this.traced = traced;
    this.held = held;
  }

  /** The output of something captured, whose parts keep their places. */
  static Output captured(Session session, Place place) {
    return new Output(session, place, true, Integer.MAX_VALUE);
  }

  /** The output of a file, or of a block that is called by its name, whose parts keep places. */
  public static Output traced(Session session, Place place) {
    return new Output(session, place, true, heldBack(session, place));
  }

  /** An output that is used as a whole: a variable's, whose place is the variable. */
  public static Output whole(Session session, Place place) {
    return new Output(session, place, false, heldBack(session, place));
  }

  /** How many outputs are waited for before the first becomes text: variables look at two. */
  private static int heldBack(Session session, Place place) {
    return !session.behaviour().writesAsItGoes()
        ? Integer.MAX_VALUE
        : place == Place.VARIABLE ? 2 : 1;
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
    if (pieces.size() >= held) {
      int first = pieces.size() == held ? 0 : pieces.size() - 1;
      for (int i = first; i < pieces.size(); i++) {
        pieces.set(i, written(pieces.get(i)));
      }
    }
  }

  private Piece written(Piece piece) {
    if (piece.value() instanceof PyStr) {
      return piece;
    }
    return switch (piece.value()) {
      case PyList l -> piece.with(PyStr.of(session.behaviour().fileText(l, false)));
      case PyDict d -> piece.with(PyStr.of(session.behaviour().fileText(d, false)));
      case PyTuple t -> piece.with(PyStr.of(session.behaviour().fileText(t, false)));
      default -> piece;
    };
  }

  /** All outputs. */
  public List<Piece> pieces() {
    return pieces;
  }

  /** How long the texts among them are together. */
  public int characters() {
    return (int) Math.min(characters, Integer.MAX_VALUE - 16);
  }

  /**
   * Runs what outputs, and makes its value. Where Ansible captures failures, one that ends the run
   * is an output like others: what was undefined or failed before it is met first.
   */
  public Value valueOf(Runnable body) {
    try {
      body.run();
    } catch (UndefinedUse use) {
      return instead(use, use.source());
    } catch (Raised raised) {
      return instead(raised, new PyUndefined(raised.problem(), true));
    } catch (PythonError error) {
      if (error.kind() != PythonError.Kind.RAISES) {
        throw error;
      }
      RuntimeException located = session.located(error, session.position());
      return instead(located, new PyUndefined(((Raised) located).problem(), true));
    }
    return concat();
  }

  private Value instead(RuntimeException thrown, PyUndefined failure) {
    if (!session.behaviour().capturesFailures()) {
      throw thrown;
    }
    Value earlier = joined();
    return earlier instanceof PyUndefined ? earlier : failure;
  }

  /**
   * What a variable, a macro or a set block of these outputs holds.
   *
   * @throws PythonError if the text of an output is not reproduced
   */
  public Value concat() {
    Behaviour behaviour = session.behaviour();
    if (pieces.isEmpty()) {
      return behaviour.nothing();
    }
    if (pieces.size() == 1) {
      Piece only = pieces.get(0);
      Value value = behaviour.alone(only.value(), place);
      return value instanceof PyStr s && traced ? behaviour.copied(s, tracedAlone(only, s)) : value;
    }
    return joined();
  }

  /** The text of all outputs, or the first that is undefined. */
  private Value joined() {
    Behaviour behaviour = session.behaviour();
    StringBuilder text = new StringBuilder();
    Tracer tracer = new Tracer(traced ? pieces.size() : 0);
    for (Piece piece : pieces) {
      if (behaviour.capturesFailures() && piece.value() instanceof PyUndefined undefined) {
        return undefined;
      }
      try {
        text.append(text(piece, tracer));
      } catch (UndefinedUse use) {
        if (behaviour.capturesFailures()) {
          return use.source();
        }
        throw use;
      }
      session.checkOutput(text.length());
    }
    if (text.isEmpty()) {
      return PyStr.EMPTY;
    }
    return behaviour.joined(
        traced ? new PyStr(text.toString(), false, tracer.trace()) : PyStr.of(text.toString()),
        place);
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
      return session.behaviour().fileText(piece.value(), false);
    }
    Session.Recorded<String> made =
        recorded(session, piece.value(), () -> session.behaviour().fileText(piece.value(), false));
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
              ? Uses.of(piece.uses().variables(), List.of())
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
}
