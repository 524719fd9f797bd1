package io.hardenlint.jinja.builtin.yaml;

import java.util.Locale;

/** Writes the text of scalars, folded at blanks where a line is too long. */
final class ScalarWriter {
  private final Output out;

  ScalarWriter(Output out) {
    this.out = out;
  }

  private static boolean isSpace(int[] text, int index) {
    return index < text.length && text[index] == ' ';
  }

  void plain(int[] text, boolean folds, boolean inFlow) {
    if (text.length > 0 || inFlow) {
      out.separate();
    }
    boolean spaces = false;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == ' ') {
        if (folds && !spaces && out.isPastWidth() && !isSpace(text, i + 1)) {
          out.newLine();
        } else {
          out.character(' ');
        }
        spaces = true;
      } else {
        out.character(text[i]);
        out.setIndention(false);
        spaces = false;
      }
    }
    out.afterScalar();
  }

  void singleQuoted(int[] text, boolean folds) {
    out.indicator("'", true, false, false);
    boolean spaces = false;
    boolean breaks = false;
    for (int i = 0; i < text.length; i++) {
      int c = text[i];
      if (c == ' ') {
        boolean fold = folds && !spaces && out.isPastWidth() && i > 0 && i < text.length - 1;
        if (fold && !isSpace(text, i + 1)) {
          out.newLine();
        } else {
          out.character(' ');
        }
        spaces = true;
      } else if (ScalarAnalysis.isBreak(c)) {
        if (!breaks && c == '\n') {
          out.lineBreak('\n');
        }
        out.lineBreak(c);
        out.setIndention(true);
        breaks = true;
      } else {
        if (breaks) {
          out.newLine();
        }
        if (c == '\'') {
          out.character('\'');
        }
        out.character(c);
        out.setIndention(false);
        spaces = false;
        breaks = false;
      }
    }
    if (breaks) {
      out.newLine();
    }
    out.indicator("'", false, false, false);
    out.afterScalar();
  }

  void doubleQuoted(int[] text, boolean folds) {
    out.indicator("\"", true, false, false);
    boolean spaces = false;
    for (int i = 0; i < text.length; i++) {
      int c = text[i];
      if (!ScalarAnalysis.isPrintable(c) || ScalarAnalysis.isBreak(c) || c == '"' || c == '\\') {
        out.characters(escape(c));
        spaces = false;
      } else if (c == ' ') {
        if (folds && !spaces && out.isPastWidth() && i > 0 && i < text.length - 1) {
          out.newLine();
          if (isSpace(text, i + 1)) {
            out.character('\\');
          }
        } else {
          out.character(' ');
        }
        spaces = true;
      } else {
        out.character(c);
        spaces = false;
      }
    }
    out.indicator("\"", false, false, false);
    out.afterScalar();
  }

  private static String escape(int c) {
    return switch (c) {
      case 0 -> "\\0";
      case 7 -> "\\a";
      case 8 -> "\\b";
      case 9 -> "\\t";
      case 10 -> "\\n";
      case 11 -> "\\v";
      case 12 -> "\\f";
      case 13 -> "\\r";
      case 0x1b -> "\\e";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case 0x85 -> "\\N";
      case 0xa0 -> "\\_";
      case 0x2028 -> "\\L";
      case 0x2029 -> "\\P";
      default ->
          c <= 0xff
              ? String.format(Locale.ROOT, "\\x%02X", c)
              : c <= 0xffff
                  ? String.format(Locale.ROOT, "\\u%04X", c)
                  : String.format(Locale.ROOT, "\\U%08X", c);
    };
  }
}
