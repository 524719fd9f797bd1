package io.hardenlint.confinement.polkit;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;

/** Rhino without access to Java, interpreted, with a bounded number of steps. */
final class SandboxedFactory extends ContextFactory {
  /** Steps of Rhino's interpreter for one file or one question; about a second. polkitd: 10 s. */
  private static final long STEPS = 20_000_000L;

  /** How often the steps are counted. */
  private static final int GRAIN = 10_000;

  /** Calls within calls. */
  private static final int DEPTH = 1_000;

  private long left = STEPS;

  /** Gives the next file or question all steps. */
  void refill() {
    left = STEPS;
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
    left -= count;
    if (left < 0) {
      throw SandboxStop.endless(STEPS);
    }
  }
}
