package io.hardenlint.jinja.dialect;

import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.value.ConditionalGap;
import io.hardenlint.jinja.value.Displays;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.Kind;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyOmit;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import org.jspecify.annotations.Nullable;

/** ansible-core 2.19 to 2.21: results keep their types, failures are values. */
enum NativeBehaviour implements Behaviour {
  INSTANCE;

  @Override
  public Value printed(Value value) {
    return Displays.passed(value, Kind.VARIABLE);
  }

  @Override
  public Value nothing() {
    return PyNone.NONE;
  }

  @Override
  public Value alone(Value output, Place place) {
    return output;
  }

  @Override
  public Value joined(PyStr text, Place place) {
    return text;
  }

  @Override
  public PyStr copied(PyStr text, PyStr copy) {
    return copy;
  }

  @Override
  public boolean writesAsItGoes() {
    return false;
  }

  @Override
  public boolean isText(int outputs, @Nullable Value first) {
    return outputs > 1 || (outputs == 1 && first instanceof PyStr);
  }

  @Override
  public String fileText(Value output, boolean alone) {
    return alone ? Repr.str(Finalization.of(output, true)) : text(output);
  }

  private static String text(Value value) {
    if (value instanceof PyStr s) {
      return s.text();
    }
    if (value == PyOmit.OMIT || value == ConditionalGap.GAP) {
      return "";
    }
    return Repr.str(Finalization.of(value, false));
  }

  @Override
  public Value argument(Value value) {
    return Finalization.of(value, true);
  }

  @Override
  public boolean rendersResultsAgain(String text) {
    return false;
  }

  @Override
  public boolean capturesFailures() {
    return true;
  }

  @Override
  public boolean rendersElementsApart() {
    return true;
  }

  @Override
  public boolean looksUpWhenReached() {
    return true;
  }

  @Override
  public boolean resolvesOnEntry() {
    return false;
  }

  @Override
  public Value inherited(Value value) {
    return Displays.passed(value, Kind.VARIABLE);
  }

  @Override
  public boolean inheritsOnce() {
    return true;
  }

  @Override
  public boolean inheritsInBlocks() {
    return true;
  }

  @Override
  public boolean hidesInternals() {
    return true;
  }

  @Override
  public boolean copiesPlainFiles() {
    return true;
  }

  @Override
  public boolean checksHeader() {
    return true;
  }

  @Override
  public boolean hasOwnContainers() {
    return true;
  }

  @Override
  public boolean readsCapturedAfterVariables() {
    return false;
  }

  @Override
  public TemplateOptions variableOptions(TemplateOptions task) {
    return TemplateOptions.DEFAULTS;
  }

  @Override
  public boolean seeksSinglesOfFile() {
    return false;
  }

  @Override
  public String lostLineEnd(TemplateOptions task, TemplateOptions header) {
    return task.newlineSequence();
  }

  @Override
  public boolean gapIsUndefined() {
    return false;
  }

  @Override
  public boolean foldsConstants() {
    return false;
  }

  @Override
  public Value filtered(String filter, Value result) {
    return given(result);
  }

  @Override
  public Value passed(Value value) {
    return Displays.passed(value, Kind.VARIABLE);
  }

  @Override
  public Value term(Value value) {
    return value;
  }

  @Override
  public Value called(boolean makesRanges, Value result) {
    return makesRanges ? result : given(result);
  }

  /** Iterators become lists. */
  private static Value given(Value result) {
    return result instanceof PyRange
        ? PyList.of(Iteration.of(result))
        : Displays.passed(result, Kind.RESULT);
  }

  @Override
  public Value omit() {
    return PyOmit.OMIT;
  }
}
