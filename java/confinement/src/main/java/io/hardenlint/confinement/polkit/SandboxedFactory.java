package io.hardenlint.confinement.polkit;

import java.util.concurrent.TimeUnit;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;

/** Rhino without access to Java, interpreted, with bounded numbers of steps and seconds. */
final class SandboxedFactory extends ContextFactory {
  /** Steps of Rhino's interpreter for one file or one question; about a second. polkitd: 10 s. */
  private static final long STEPS = 20_000_000L;

  /**
   * Seconds for one file or one question, since functions of the engine take longer than other
   * steps. They let everything through that the steps do, unless the machine is very slow.
   */
  private static final int SECONDS = 10;

  /** How often the steps are counted. */
  private static final int GRAIN = 1_000;

  /** Steps that a function of the engine counts for. */
  private static final int CALL = 100;

  /** Entries of a text or list that count as a step. */
  private static final int ENTRIES = 4;

  /** Calls within calls. */
  private static final int DEPTH = 1_000;

  private long left = STEPS;
  private long start = System.nanoTime();

  /** Gives the next file or question all steps and seconds. */
  void refill() {
    left = STEPS;
    start = System.nanoTime();
  }

  /**
   * Counts a call of a function of the engine.
   *
   * @param entries of the texts and lists that it goes through
   */
  void spendCall(int entries) {
    spend(CALL + entries / ENTRIES);
  }

  @Override
  protected Context makeContext() {
    Context context = super.makeContext();
    context.setLanguageVersion(Context.VERSION_ES6);
    context.setInterpretedMode(true);
    context.setInstructionObserverThreshold(GRAIN);
    context.setMaximumInterpreterStackDepth(DEPTH);
    context.setClassShutter(name -> false);
    context.setGenerateObserverCount(true);
    return context;
  }

  @Override
  protected boolean hasFeature(Context context, int feature) {
    return switch (feature) {
      case Context.FEATURE_E4X, Context.FEATURE_ENHANCED_JAVA_ACCESS -> false;
      case Context.FEATURE_RESERVED_KEYWORD_AS_IDENTIFIER -> true;
      default -> super.hasFeature(context, feature);
    };
  }

  @Override
  protected void observeInstructionCount(Context context, int count) {
    spend(count);
  }

  private void spend(int count) {
    left -= count;
    if (left < 0) {
      throw SandboxStop.endless(STEPS);
    }
    if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(SECONDS)) {
      throw new SandboxStop("it takes longer than " + SECONDS + " seconds");
    }
  }
}
