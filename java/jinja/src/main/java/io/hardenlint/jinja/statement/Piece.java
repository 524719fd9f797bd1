package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.trace.Trail;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One output.
 *
 * @param value what was output
 * @param source the template that does so
 * @param offset where in it
 * @param kind how the value came about
 * @param uses what went into it
 * @param trail how the rendering got there
 */
public record Piece(
    Value value, SourceText source, int offset, Kind kind, Uses uses, @Nullable Trail trail) {

  /** How an output's value came about, as far as the source map asks. */
  enum Kind {
    /** Text of the template. */
    TEXT,
    /** What a call returned: the way to its parts names the call. */
    CALL,
    /** What a name holds, as it is. */
    NAME,
    /** What an expression or filter made. */
    MADE
  }

  /** Where the template outputs it. */
  public Position position() {
    return source.at(offset);
  }

  Piece with(Value other) {
    return new Piece(other, source, offset, kind, uses, trail);
  }

  boolean isText() {
    return kind == Kind.TEXT;
  }

  /** The step that outputs captured text, unless the way to its parts says so. */
  RenderProblem.@Nullable Frame step() {
    return kind == Kind.CALL ? null : new RenderProblem.Frame("output", position());
  }
}
