package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.statement.Finalization;
import io.hardenlint.jinja.statement.Output;
import io.hardenlint.jinja.statement.Piece;
import io.hardenlint.jinja.trace.Tracer;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.PyOmit;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Repr;
import java.util.List;
import java.util.function.Supplier;

/** Makes the outputs of a template the text of a file, with its source map. */
final class FileResult {
  private final Session session;
  private final SourceText source;
  private final StringBuilder text = new StringBuilder();

  FileResult(Session session, SourceText source) {
    this.session = session;
    this.source = source;
  }

  RenderResult of(Output output) {
    List<Piece> pieces = output.pieces();
    Tracer tracer = new Tracer(pieces.size() + 1);
    boolean isText = pieces.size() > 1;
    if (pieces.size() == 1) {
      Piece only = pieces.get(0);
      isText = only.value() instanceof PyStr;
      append(only, () -> alone(only), tracer);
    } else {
      for (Piece piece : pieces) {
        append(piece, () -> Output.text(piece.value()), tracer);
      }
    }
    if (isText) {
      String newline = session.request().options().newlineSequence();
      String lost = TrailingNewlines.lost(session.request().source(), text.toString(), newline);
      text.append(lost);
      int end = Math.max(0, source.text().length() - lost.length() / newline.length());
      tracer.add(lost.length(), source, end, true, Uses.NONE, null);
    }
    return new RenderResult.Rendered(
        text.toString(), tracer.trace().toSourceMap(), session.notes());
  }

  private String alone(Piece piece) {
    if (piece.value() == PyOmit.OMIT) {
      throw session.refusal(
          "omitted-template",
          "the whole template results in 'omit', which is an error",
          piece.position());
    }
    return Repr.str(Finalization.of(piece.value(), true));
  }

  private void append(Piece piece, Supplier<String> action, Tracer tracer) {
    Session.Recorded<String> part;
    try {
      part = Output.recorded(session, piece.value(), action);
    } catch (PythonError error) {
      throw session.located(error, piece.position());
    }
    text.append(part.result());
    session.checkOutput(text.length());
    Output.trace(piece, part.result(), part.uses(), tracer);
  }
}
