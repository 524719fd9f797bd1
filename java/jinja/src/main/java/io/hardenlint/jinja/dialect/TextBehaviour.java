package io.hardenlint.jinja.dialect;

import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.literal.PythonLiteral;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyBytes;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.PyView;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ansible-core 2.14 to 2.18: results are text. In a variable, a text that looks like a list, a
 * mapping, {@code True} or {@code False} becomes that; failures end the rendering at once.
 *
 * <p>Source: {@code ansible.template} and {@code ansible.template.native_helpers} of 2.18.
 */
final class TextBehaviour implements Behaviour {
  /** Filters whose result is never read as data: {@code STRING_TYPE_FILTERS}. */
  private static final Set<String> TEXT_FILTERS =
      Set.of("string", "to_json", "to_nice_json", "to_yaml", "to_nice_yaml", "ppretty", "json");

  /** The first release whose template action passes the task's options for its file alone. */
  private static final int OPTIONS_OF_FILE_ONLY = 15;

  /** The first release for which data with a list as a key is a text. */
  private static final int CATCHES_UNHASHABLE = 16;

  /** The first release that compiles its pattern of single variables anew for each template. */
  private static final int SINGLES_OF_FILE = 16;

  /** The first release that renders what an included template inherits, like its variables. */
  private static final int RENDERS_INHERITED = 15;

  private final CoreRelease release;

  /** Texts that a text filter gave, by identity: Ansible's {@code NativeJinjaText}. */
  private final Set<Value> keptTexts = Collections.newSetFromMap(new IdentityHashMap<>());

  TextBehaviour(CoreRelease release) {
    this.release = release;
  }

  @Override
  public Value printed(Value value) {
    refuseUndefined(value, 0);
    return value == PyNone.NONE ? PyStr.EMPTY : unrolled(value);
  }

  private static void refuseUndefined(Value value, int depth) {
    if (depth > Limit.VALUE_DEPTH.bound()) {
      throw PythonError.limit(Limit.VALUE_DEPTH);
    }
    switch (value) {
      case PyUndefined u -> throw u.trip();
      case PyList l -> l.values().forEach(item -> refuseUndefined(item, depth + 1));
      case PyTuple t -> t.items().forEach(item -> refuseUndefined(item, depth + 1));
      case PyDict d -> d.values().forEach(item -> refuseUndefined(item, depth + 1));
      default -> {}
    }
  }

  private static Value unrolled(Value value) {
    return value instanceof PyView || value instanceof PyRange
        ? PyList.of(Iteration.of(value))
        : value;
  }

  @Override
  public Value nothing() {
    return PyStr.EMPTY;
  }

  @Override
  public Value alone(Value output, Place place) {
    return keptTexts.contains(output) ? output : joined(textValue(output), place);
  }

  @Override
  public Value joined(PyStr text, Place place) {
    return place == Place.VARIABLE
        ? PythonLiteral.data(text, !release.isAtLeast(CATCHES_UNHASHABLE))
        : text;
  }

  @Override
  public PyStr copied(PyStr text, PyStr copy) {
    if (keptTexts.contains(text)) {
      keptTexts.add(copy);
    }
    return copy;
  }

  private static PyStr textValue(Value output) {
    return output instanceof PyStr s ? s : PyStr.of(text(output));
  }

  private static String text(Value output) {
    return output instanceof PyBytes b ? Finalization.decoded(b) : Repr.str(output);
  }

  @Override
  public boolean writesAsItGoes() {
    return true;
  }

  @Override
  public boolean isText(int outputs, @Nullable Value first) {
    return true;
  }

  @Override
  public String fileText(Value output, boolean alone) {
    return text(output);
  }

  @Override
  public Value argument(Value value) {
    refuseUndefined(value, 0);
    return value;
  }

  @Override
  public boolean rendersResultsAgain(String text) {
    return mayBeTemplate(text);
  }

  @Override
  public boolean capturesFailures() {
    return false;
  }

  @Override
  public boolean rendersElementsApart() {
    return false;
  }

  @Override
  public boolean looksUpWhenReached() {
    return false;
  }

  @Override
  public boolean resolvesOnEntry() {
    return true;
  }

  @Override
  public Value inherited(Value value) {
    return release.isAtLeast(RENDERS_INHERITED) ? rendered(value) : value;
  }

  /** A value that is rendered like a variable of the play: copied, tuples made lists. */
  private static Value rendered(Value value) {
    return switch (value) {
      case PyStr s when mayBeTemplate(s.text()) ->
          throw PythonError.unsupported(
              "giving a text with delimiters to an included template, which renders it again,");
      case PyList l -> rendered(l.values());
      case PyTuple t -> rendered(t.items());
      case PyRange r -> rendered(Iteration.of(r));
      case PyDict d -> {
        PyDict copy = new PyDict();
        for (Value key : d.keys()) {
          copy.put(key, rendered(Objects.requireNonNull(d.get(key))));
        }
        yield copy;
      }
      default -> value;
    };
  }

  @Override
  public boolean inheritsOnce() {
    return false;
  }

  @Override
  public boolean inheritsInBlocks() {
    return false;
  }

  private static PyList rendered(List<Value> items) {
    PyList copy = new PyList();
    items.forEach(item -> copy.add(rendered(item)));
    return copy;
  }

  private static boolean mayBeTemplate(String text) {
    return text.contains("{{")
        || text.contains("{%")
        || text.contains("{#")
        || text.startsWith("#jinja2:");
  }

  @Override
  public boolean hidesInternals() {
    return false;
  }

  @Override
  public boolean copiesPlainFiles() {
    return false;
  }

  @Override
  public boolean checksHeader() {
    return false;
  }

  @Override
  public boolean hasOwnContainers() {
    return false;
  }

  /** Variables and the file share an environment, and leave their function for texts in it. */
  @Override
  public boolean readsCapturedAfterVariables() {
    return !release.isAtLeast(OPTIONS_OF_FILE_ONLY);
  }

  @Override
  public TemplateOptions variableOptions(TemplateOptions task) {
    if (!release.isAtLeast(OPTIONS_OF_FILE_ONLY)) {
      return task;
    }
    TemplateOptions d = TemplateOptions.DEFAULTS;
    return new TemplateOptions(
        d.blockStart(),
        d.blockEnd(),
        d.variableStart(),
        d.variableEnd(),
        d.commentStart(),
        d.commentEnd(),
        d.trimBlocks(),
        d.lstripBlocks(),
        task.newlineSequence());
  }

  @Override
  public boolean seeksSinglesOfFile() {
    return release.isAtLeast(SINGLES_OF_FILE);
  }

  @Override
  public String lostLineEnd(TemplateOptions task, TemplateOptions header) {
    return header.newlineSequence();
  }

  @Override
  public boolean gapIsUndefined() {
    return true;
  }

  @Override
  public boolean foldsConstants() {
    return true;
  }

  @Override
  public Value filtered(String filter, Value result) {
    if (!TEXT_FILTERS.contains(filter)) {
      return unrolled(result);
    }
    if (result instanceof PyStr s) {
      PyStr kept = new PyStr(s.text(), s.markup(), s.provenance());
      keptTexts.add(kept);
      return kept;
    }
    return result;
  }

  @Override
  public Value passed(Value value) {
    return value;
  }

  @Override
  public Value term(Value value) {
    return rendered(value);
  }

  @Override
  public Value called(boolean makesRanges, Value result) {
    return result;
  }

  @Override
  public Value omit() {
    return OmitPlaceholder.OMIT;
  }
}
