package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.SourceMap;
import io.hardenlint.jinja.dialect.Behaviour;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.statement.Output;
import io.hardenlint.jinja.statement.Piece;
import io.hardenlint.jinja.value.PyOmit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes the outputs of a template the text of a file, with its source map. */
final class FileResult {
  private final Session session;
  private final Behaviour behaviour;
  private final SourceText source;
  private final String lostLineEnd;
  private final StringBuilder text = new StringBuilder();
  private final List<SourceMap.Segment> segments = new ArrayList<>();

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
    boolean alone = pieces.size() == 1;
    for (Piece piece : pieces) {
      if (alone) {
        refuseOmit(piece);
      }
      append(piece, located(piece, () -> behaviour.fileText(piece.value(), alone)));
    }
    if (behaviour.isText(output.values())) {
      String lost = TrailingNewlines.lost(session.request().source(), text.toString(), lostLineEnd);
      append(lost, source.at(source.text().length()), true, List.of());
    }
    return new RenderResult.Rendered(text.toString(), new SourceMap(segments), session.notes());
  }

  private void refuseOmit(Piece piece) {
    if (piece.value() == PyOmit.OMIT) {
      throw session.refusal(
          "omitted-template",
          "the whole template results in 'omit', which is an error",
          piece.position());
    }
  }

  private String located(Piece piece, Supplier<String> action) {
    try {
      return action.get();
    } catch (PythonError error) {
      throw session.located(error, piece.position());
    }
  }

  private void append(Piece piece, String part) {
    append(part, piece.position(), piece.verbatim(), piece.uses());
  }

  private void append(
      String part, Position position, boolean verbatim, List<SourceMap.VariableUse> uses) {
    if (!part.isEmpty()) {
      int start = text.length();
      text.append(part);
      session.checkOutput(text.length());
      segments.add(new SourceMap.Segment(start, text.length(), position, verbatim, uses));
    }
  }
}
