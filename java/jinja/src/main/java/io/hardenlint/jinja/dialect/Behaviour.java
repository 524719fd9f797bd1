package io.hardenlint.jinja.dialect;

import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The questions that the dialects answer differently. Everything else is one behaviour.
 *
 * <p>Built-ins that differ ask {@link io.hardenlint.jinja.call.CallContext#dialect()}, or are
 * separate entries of the catalogue.
 */
public interface Behaviour {
  /**
   * Whether filters and tests inside the branches of an {@code if} are looked up only when they are
   * reached.
   */
  boolean looksUpWhenReached();

  /** The behaviour of a release. */
  static Behaviour of(CoreRelease release) {
    return switch (release.dialect()) {
      case CORE_2_14 -> new TextBehaviour(release);
      case CORE_2_19 -> NativeBehaviour.INSTANCE;
    };
  }

  /**
   * What an output statement adds to the output: Jinja2's {@code finalize}.
   *
   * @throws io.hardenlint.jinja.value.UndefinedUse if Ansible stops at the output
   */
  Value printed(Value value);

  /** The value of a variable, a macro or a set block without output. */
  Value nothing();

  /**
   * The value of a variable, a macro or a set block with one output.
   *
   * @throws io.hardenlint.jinja.python.PythonError if the text of the output is not reproduced
   */
  Value alone(Value output, Place place);

  /**
   * The value of a variable, a macro or a set block whose outputs make a text.
   *
   * @throws io.hardenlint.jinja.python.PythonError if what the text looks like is not reproduced
   */
  Value joined(PyStr text, Place place);

  /** A copy of a text, for which holds what is known of the text. */
  PyStr copied(PyStr text, PyStr copy);

  /**
   * Whether outputs become text as they come, so that later changes of a list or mapping are not
   * seen in what was output; otherwise all become text at the end.
   */
  boolean writesAsItGoes();

  /**
   * Whether the outputs of a file make a text, which gets lost line ends back: how many there are,
   * and the first.
   */
  boolean isText(int outputs, @Nullable Value first);

  /**
   * The text of one output of a file.
   *
   * @param alone whether it is the only one
   * @throws io.hardenlint.jinja.value.UndefinedUse if something in it is undefined
   * @throws io.hardenlint.jinja.python.PythonError if Ansible refuses it, or it is not reproduced
   */
  String fileText(Value output, boolean alone);

  /**
   * What a module gets for an argument with this value.
   *
   * @throws io.hardenlint.jinja.value.UndefinedUse if something in it is undefined
   * @throws io.hardenlint.jinja.python.PythonError if Ansible refuses it
   */
  Value argument(Value value);

  /** Whether a text that is the result of a template is rendered where it is used. */
  boolean rendersResultsAgain(String text);

  /** Whether a failure inside a call or a variable becomes its result, to fail where it is used. */
  boolean capturesFailures();

  /** Whether each element of a variable is rendered by itself, when it is used. */
  boolean rendersElementsApart();

  /** Whether a scope looks up all variables it names when it opens, reached or not. */
  boolean resolvesOnEntry();

  /**
   * A template's own value as a template sees it that is included or imported with context.
   *
   * @throws io.hardenlint.jinja.python.PythonError if what becomes of it is not reproduced
   */
  Value inherited(Value value);

  /** Whether such a value is made once for each inclusion, not for each scope that reads it. */
  boolean inheritsOnce();

  /** Whether a scoped block gets its values as an included template does. */
  boolean inheritsInBlocks();

  /** Whether names like {@code __class__} are never attributes: Jinja2's sandbox. */
  boolean hidesInternals();

  /** Whether files without delimiters are written as they are. */
  boolean copiesPlainFiles();

  /** Whether wrong keys and values of a {@code #jinja2:} line are errors. */
  boolean checksHeader();

  /** Whether values of variables are of Ansible's own kinds, which break some methods. */
  boolean hasOwnContainers();

  /**
   * Whether texts that a file captures are read as data, as in variables, in templates and blocks
   * that begin after the first variable was rendered.
   */
  boolean readsCapturedAfterVariables();

  /** How templates inside variables are read, for a task with these options. */
  TemplateOptions variableOptions(TemplateOptions task);

  /**
   * Whether variables that are nothing but one variable are looked for between the delimiters of
   * the file, until the first is rendered.
   */
  boolean seeksSinglesOfFile();

  /** What the end of a file gets as line ends. */
  String lostLineEnd(TemplateOptions task, TemplateOptions header);

  /** Whether the nothing of an inline {@code if} without {@code else} counts as undefined. */
  boolean gapIsUndefined();

  /** Whether Jinja2's optimizer computes constant expressions when it compiles a template. */
  boolean foldsConstants();

  /** What a filter gives: iterators become lists, some texts are never read as data. */
  Value filtered(String filter, Value result);

  /** What arrives where a value is passed to a call. */
  Value passed(Value value);

  /** What a lookup gets as a positional argument. */
  Value term(Value value);

  /**
   * What a call gives.
   *
   * @param makesRanges whether the callable is Python's {@code range} itself
   */
  Value called(boolean makesRanges, Value result);

  /** The global {@code omit}. */
  Value omit();
}
