package io.hardenlint.jinja.grammar;

import io.hardenlint.jinja.grammar.Expression.CallArguments;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Which expressions Jinja2's optimizer computes when it compiles a template. */
public final class Constants {
  private Constants() {}

  /** What the optimizer does with an expression. */
  public enum Answer {
    /** It writes the result into the code. */
    FOLDED,
    /** It leaves it alone. */
    LEFT,
    /** It depends on the filters and tests in it. */
    UNSURE
  }

  /** What becomes of an expression. */
  public static Answer of(Expression expression) {
    return switch (expression) {
      case Expression.Literal l -> Answer.FOLDED;
      case Expression.Name n -> Answer.LEFT;
      case Expression.Call c -> Answer.LEFT;
      case Expression.ListDisplay l -> all(l.items());
      case Expression.TupleDisplay t -> all(t.items());
      case Expression.DictDisplay d ->
          all(d.pairs().stream().flatMap(pair -> Stream.of(pair.key(), pair.value())).toList());
      case Expression.Attribute a -> of(a.target());
      case Expression.Item i -> all(List.of(i.target(), i.key()));
      case Expression.Slice s ->
          all(
              Stream.of(s.target(), s.start(), s.stop(), s.step())
                  .filter(Objects::nonNull)
                  .toList());
      case Expression.Unary u -> of(u.operand());
      case Expression.Binary b -> all(List.of(b.left(), b.right()));
      case Expression.And a -> all(List.of(a.left(), a.right()));
      case Expression.Or o -> all(List.of(o.left(), o.right()));
      case Expression.Concatenation c -> all(c.parts());
      case Expression.Comparison c ->
          all(
              Stream.concat(
                      Stream.of(c.first()), c.rest().stream().map(Expression.Operand::expression))
                  .toList());
      case Expression.Conditional c ->
          all(Stream.of(c.test(), c.then(), c.otherwise()).filter(Objects::nonNull).toList());
      case Expression.Filter f ->
          f.subject() == null ? Answer.LEFT : unsure(f.subject(), f.arguments());
      case Expression.Test t -> unsure(t.subject(), t.arguments());
    };
  }

  private static Answer unsure(Expression subject, CallArguments arguments) {
    Stream<Expression> given =
        Stream.of(
                arguments.positional().stream(),
                arguments.keywords().stream().map(Expression.Keyword::value),
                Stream.of(arguments.spread(), arguments.spreadNamed()).filter(Objects::nonNull))
            .flatMap(s -> s);
    Answer all = all(Stream.concat(Stream.of(subject), given).toList());
    return all == Answer.FOLDED ? Answer.UNSURE : all;
  }

  private static Answer all(List<Expression> expressions) {
    Answer answer = Answer.FOLDED;
    for (Expression expression : expressions) {
      Answer one = of(expression);
      if (one == Answer.LEFT) {
        return Answer.LEFT;
      }
      answer = one == Answer.UNSURE ? one : answer;
    }
    return answer;
  }
}
