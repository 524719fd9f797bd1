package io.hardenlint.jinja.grammar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a template at run time; {@code offset} is its place in the template's text. */
public sealed interface Statement {
  /** Where it begins. */
  int offset();

  /** Text to copy. */
  record Text(String text, int offset) implements Statement {}

  /** {@code {{ expression }}}. */
  record Print(Expression expression, int offset) implements Statement {}

  /** {@code do expression}: evaluated for what it does. */
  record Do(Expression expression, int offset) implements Statement {}

  /** {@code break} or {@code continue}. */
  record Jump(boolean leaves, int offset) implements Statement {}

  /** {@code if}, {@code elif}, {@code else}. */
  record If(List<Branch> branches, List<Statement> otherwise, int offset) implements Statement {}

  /** A condition and what it guards. */
  record Branch(Expression test, List<Statement> body) {}

  /** {@code for}. */
  record For(
      Target target,
      Expression iterable,
      @Nullable Expression test,
      boolean recursive,
      List<Statement> body,
      List<Statement> otherwise,
      int offset)
      implements Statement {}

  /** {@code set target = value}. */
  record Set(Target target, Expression value, int offset) implements Statement {}

  /** {@code set target} with a body. */
  record SetBlock(
      Target target, Expression.@Nullable Filter filter, List<Statement> body, int offset)
      implements Statement {}

  /** {@code with}. */
  record With(List<Target> targets, List<Expression> values, List<Statement> body, int offset)
      implements Statement {}

  /** {@code filter}. */
  record FilterBlock(Expression.Filter filter, List<Statement> body, int offset)
      implements Statement {}

  /** {@code autoescape}. */
  record Autoescape(Expression enabled, List<Statement> body, int offset) implements Statement {}

  /** {@code macro}. */
  record Macro(String name, Parameters parameters, List<Statement> body, int offset)
      implements Statement {}

  /** {@code call}. */
  record CallBlock(Parameters parameters, Expression.Call call, List<Statement> body, int offset)
      implements Statement {}

  /** The parameters of a macro; the last ones have the defaults. */
  record Parameters(List<String> names, List<Expression> defaults) {}

  /** {@code include}. */
  record Include(Expression template, boolean ignoreMissing, boolean withContext, int offset)
      implements Statement {}

  /** {@code import template as name}. */
  record Import(Expression template, String name, boolean withContext, int offset)
      implements Statement {}

  /** {@code from template import names}. */
  record FromImport(Expression template, List<ImportedName> names, boolean withContext, int offset)
      implements Statement {}

  /** A name in another template and what it is called here. */
  record ImportedName(String name, String alias) {}

  /** {@code extends}. */
  record Extends(Expression template, int offset) implements Statement {}

  /** {@code block}. */
  record Block(String name, boolean scoped, boolean required, List<Statement> body, int offset)
      implements Statement {}
}
