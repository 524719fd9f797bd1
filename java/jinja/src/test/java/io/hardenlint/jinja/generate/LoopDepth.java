package io.hardenlint.jinja.generate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many loops stand around the place that a generator has reached. */
final class LoopDepth {
  private static final Pattern TAG =
      Pattern.compile("\\{% *(for|endfor|macro|endmacro|block|endblock)\\b|%\\}");

  private int depth;
  private boolean opening;

  int depth() {
    return depth;
  }

  void reset() {
    depth = 0;
    opening = false;
  }

  void backTo(int earlier) {
    depth = earlier;
    opening = false;
  }

  /** Reads a piece of a template; what a {@code for} loops over does not stand in the loop. */
  void read(String text) {
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      String word = tag.group(1);
      if (word == null) {
        depth += opening ? 1 : 0;
        opening = false;
      } else if (word.equals("for")) {
        opening = true;
      } else if (word.equals("endfor")) {
        depth = Math.max(0, depth - 1);
      } else {
        // A macro or block does not see the loop around it.
        depth = 0;
      }
    }
  }
}
