package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.SourceMap;
import io.hardenlint.jinja.dialect.Behaviour;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.statement.Output;
import io.hardenlint.jinja.statement.Piece;
import io.hardenlint.jinja.trace.Tracer;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.PyOmit;
import io.hardenlint.jinja.value.PyStr;
import java.util.List;

/** Makes the outputs of a template the text of a file, with its source map. */
final class FileResult {
  private final Session session;
  private final Behaviour behaviour;
  private final SourceText source;
  private final String lostLineEnd;
  private final StringBuilder text = new StringBuilder();

  /**
   * Nothing yet.
   *
   * @param lostLineEnd what is appended for each line end that is missing at the end
   */
  FileResult(Session session, SourceText source, String lostLineEnd) {
    this.session = session;
    this.behaviour = session.behaviour();
    this.lostLineEnd = lostLineEnd;
    this.source = source;
  }

  RenderResult of(Output output) {
    List<Piece> pieces = output.pieces();
    Tracer tracer = new Tracer(pieces.size() + 1);
    text.ensureCapacity(output.characters() + 1);
    boolean alone = pieces.size() == 1;
    for (Piece piece : pieces) {
      if (alone) {
        refuseOmit(piece);
      }
      append(piece, alone, tracer);
    }
    if (behaviour.isText(pieces.size(), pieces.isEmpty() ? null : pieces.get(0).value())) {
      String lost = TrailingNewlines.lost(session.request().source(), text.toString(), lostLineEnd);
      text.append(lost);
      int end =
          Math.max(0, source.text().length() - lost.length() / Math.max(1, lostLineEnd.length()));
      tracer.add(lost.length(), source, end, true, Uses.NONE, null);
    }
    return new RenderResult.Rendered(
        text.toString(), tracer.trace().toSourceMap(), session.notes());
  }

  /** The map of a text that is written as it stands. */
  SourceMap unrendered(String copied) {
    Tracer tracer = new Tracer(1);
    tracer.add(copied.length(), source, 0, true, Uses.NONE, null);
    return tracer.trace().toSourceMap();
  }

  private void refuseOmit(Piece piece) {
    if (piece.value() == PyOmit.OMIT) {
      throw session.refusal(
          "omitted-template",
          "the whole template results in 'omit', which is an error",
          piece.position());
    }
  }

  private void append(Piece piece, boolean alone, Tracer tracer) {
    if (piece.value() instanceof PyStr s) {
      append(piece, s.text(), Uses.NONE, tracer);
      return;
    }
    Session.Recorded<String> part;
    try {
      part =
          Output.recorded(session, piece.value(), () -> behaviour.fileText(piece.value(), alone));
    } catch (PythonError error) {
      throw session.located(error, piece.position());
    }
    append(piece, part.result(), part.uses(), tracer);
  }

  private void append(Piece piece, String part, Uses uses, Tracer tracer) {
    text.append(part);
    session.checkOutput(text.length());
    Output.trace(piece, part, uses, tracer);
  }
}
