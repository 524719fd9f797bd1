package io.hardenlint.confinement.polkit;

import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Parser;
import org.mozilla.javascript.ast.StringLiteral;

/**
 * A text that a script holds between quotes.
 *
 * @param text what it stands for
 * @param place where, quotes included
 */
public record ScriptWords(String text, Place place) {

  /** The texts of a file, in order; none if polkitd does not load it. */
  public static List<ScriptWords> of(RulesFile file) {
    List<ScriptWords> found = new ArrayList<>();
    if (!file.isLoaded()) {
      return found;
    }
    SourceText source = file.source();
    new Parser(ScriptSyntax.environment())
        .parse(source.text(), source.name(), 1)
        .visit(node -> {
          if (node instanceof StringLiteral literal) {
            int start = literal.getAbsolutePosition();
            found.add(
                new ScriptWords(
                    literal.getValue(),
                    source.place(new Span(start, start + literal.getLength()))));
          }
          return true;
        });
    return found;
  }
}
