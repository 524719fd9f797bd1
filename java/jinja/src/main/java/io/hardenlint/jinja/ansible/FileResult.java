package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.SourceMap;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.statement.Finalization;
import io.hardenlint.jinja.statement.Output;
import io.hardenlint.jinja.statement.Piece;
import io.hardenlint.jinja.value.PyOmit;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Makes the outputs of a template the text of a file, with its source map. */
final class FileResult {
  private final Session session;
  private final SourceText source;
  private final StringBuilder text = new StringBuilder();
  private final List<SourceMap.Segment> segments = new ArrayList<>();

  FileResult(Session session, SourceText source) {
    this.session = session;
    this.source = source;
  }

  RenderResult of(Output output) {
    List<Piece> pieces = output.pieces();
    boolean isText = pieces.size() > 1;
    if (pieces.size() == 1) {
      Piece only = pieces.get(0);
      isText = only.value() instanceof PyStr;
      append(only, alone(only));
    }
    if (pieces.size() > 1) {
      for (Piece piece : pieces) {
        append(piece, located(piece, () -> Output.text(piece.value())));
      }
    }
    if (isText) {
      String lost =
          TrailingNewlines.lost(
              session.request().source(),
              text.toString(),
              session.request().options().newlineSequence());
      append(lost, source.at(source.text().length()), true, List.of());
    }
    return new RenderResult.Rendered(text.toString(), new SourceMap(segments), session.notes());
  }

  private String alone(Piece piece) {
    if (piece.value() == PyOmit.OMIT) {
      throw session.refusal(
          "omitted-template",
          "the whole template results in 'omit', which is an error",
          piece.position());
    }
    return located(
        piece,
        () -> {
          Value value = Finalization.of(piece.value(), true);
          return Repr.str(value);
        });
  }

  private String located(Piece piece, java.util.function.Supplier<String> action) {
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
