package io.hardenlint.lint.rule;

import io.hardenlint.lint.set.ServiceSet;

/** A rule that looks at the artefacts of one service together. Rules keep no state. */
public interface SetRule extends Rule {

  /** Reports whatever is wrong with the set. */
  void check(ServiceSet set, Reporter reporter);
}
