package io.hardenlint.confinement.polkit;

import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;

/** Regular expressions that Rhino takes and Duktape 2.7 refuses. */
final class PatternSyntax {
  private PatternSyntax() {}

  /** What Duktape refuses in a literal, or null. */
  static @Nullable String fault(String pattern, @Nullable String flags) {
    if (flags != null && !flags.chars().allMatch(flag -> "gim".indexOf(flag) >= 0)) {
      return "flags \"" + flags + "\" of a regular expression";
    }
    String compiled = compile(pattern, flags);
    if (compiled != null) {
      return compiled;
    }
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        String fault = escape(pattern, i + 1);
        if (fault != null) {
          return fault;
        }
        i++;
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
      } else if (pattern.startsWith("(?<", i)) {
        return "named group or look behind";
      } else if (pattern.startsWith("(?=", i) || pattern.startsWith("(?!", i)) {
        int end = closing(pattern, i);
        if (end >= 0 && end + 1 < pattern.length() && isQuantifier(pattern, end + 1)) {
          return "repeated look ahead";
        }
      }
    }
    return null;
  }

  /** Rhino compiles patterns of literals only when they are reached, Duktape with the script. */
  private static @Nullable String compile(String pattern, @Nullable String flags) {
    Context context = new SandboxedFactory().enterContext();
    try {
      ScriptRuntime.checkRegExpProxy(context)
          .compileRegExp(context, pattern, flags == null ? "" : flags);
      return null;
    } catch (RhinoException e) {
      return e.details();
    } finally {
      Context.exit();
    }
  }

  private static @Nullable String escape(String pattern, int at) {
    if (at < pattern.length() && pattern.charAt(at) == 'c') {
      boolean letter = at + 1 < pattern.length() && isLetter(pattern.charAt(at + 1));
      return letter ? null : "\\c without a letter";
    }
    return EscapeSyntax.number(pattern, at);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isQuantifier(String pattern, int at) {
    return "*+?{".indexOf(pattern.charAt(at)) >= 0;
  }

  private static int closing(String pattern, int open) {
    int depth = 0;
    boolean inClass = false;
    for (int i = open; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
