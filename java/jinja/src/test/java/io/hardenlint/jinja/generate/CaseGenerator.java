package io.hardenlint.jinja.generate;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.builtin.Builtins;
import io.hardenlint.jinja.builtin.method.Methods;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes cases from the grammars; the same seed makes the same case. */
public final class CaseGenerator {
  static final Grammar GRAMMAR =
      new Grammar(
          List.of(
              "expressions.grammar",
              "values.grammar",
              "statements.grammar",
              "macros.grammar",
              "changes.grammar",
              "variables.grammar"),
          Map.of(
              "filtername",
              names(Builtins.of(Dialect.CORE_2_19).filterNames()),
              "testname",
              names(Builtins.of(Dialect.CORE_2_19).testNames()),
              "methodname",
              methods()));

  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*(?:\\.j2)?");
  private static final Pattern DELIMITER = Pattern.compile("\\{[%{#] | [%}#]\\}");
  private static final Pattern SIMPLE = Pattern.compile("[\\w.]+|'[^']*'|\\[[^\\[\\]]*\\]");
  private static final int DEPTH = 9;

  /** What a case's file is: {@code changing} is about changes of lists and mappings only. */
  private static final String START = System.getProperty("harden-lint.generate.start", "template");

  /** How much less likely what often stops is in a tame case. */
  private static final int TAMED = 30;

  private static final List<String> NEEDED =
      List.of("mod", "ns", "mint", "mstr", "mtwo", "mopt", "mcall", "loc", "parts", "cyc", "joi");

  /** Delimiters of blocks, outputs and comments: what a task may choose. */
  private static final List<List<String>> DELIMITERS =
      List.of(
          List.of("<%", "%>", "[[", "]]", "<#", "#>"),
          List.of("{%", "%}", "${", "}", "{#", "#}"),
          List.of("<<", ">>", "<<<", ">>>", "<!--", "-->"),
          List.of("[%", "%]", "{{", "}}", "/*", "*/"),
          List.of("{%%", "%%}", "{{{", "}}}", "{##", "##}"),
          List.of("@{", "}@", "@<", ">@", "@#", "#@"));

  private final Random random = new Random();
  private TemplateOptions options = TemplateOptions.DEFAULTS;

  /** Whether types fit and variables exist, nearly always; the other cases hide less. */
  private boolean tame;

  private final LoopDepth loops = new LoopDepth();
  private final Set<String> blocks = new TreeSet<>();

  private static List<String> names(Set<String> names) {
    return List.copyOf(new TreeSet<>(names));
  }

  private static List<String> methods() {
    Set<String> names = new TreeSet<>();
    Stream.of(PyStr.of(""), new PyDict(), new PyList(), PyInt.of(1))
        .forEach(value -> names.addAll(Methods.of(value).keySet()));
    return List.copyOf(names);
  }

  /** The case of a number in a series. */
  public GeneratedCase next(long series, int number) {
    random.setSeed(series * 1_000_003L + number);
    tame = random.nextInt(4) > 0;
    options = options();
    SortedMap<String, Tree> files = new TreeMap<>();
    SortedMap<String, Tree> variables = new TreeMap<>();
    Deque<String> unread = new ArrayDeque<>();
    files.put(GeneratedCase.MAIN, file(START, DEPTH));
    unread.add(files.get(GeneratedCase.MAIN).text());
    while (!unread.isEmpty()) {
      Matcher word = WORD.matcher(unread.remove());
      while (word.find()) {
        String name = word.group();
        if (GRAMMAR.has("file_" + name) && !files.containsKey(name)) {
          files.put(name, file("file_" + name, DEPTH - 2));
          unread.add(files.get(name).text());
        } else if (GRAMMAR.has("var_" + name)
            && !variables.containsKey(name)
            && random.nextInt(tame ? 400 : 60) > 0) {
          TemplateOptions custom = options;
          options = TemplateOptions.DEFAULTS;
          variables.put(name, variable(name, variables.keySet()));
          options = custom;
          unread.add(variables.get(name).text());
        }
      }
    }
    return new GeneratedCase(series + ":" + number, files, variables, options);
  }

  private Tree.Node file(String kind, int depth) {
    loops.reset();
    blocks.clear();
    return needed(expand(kind, depth, false));
  }

  /**
   * A variable; one of a tame case does not use those that were made before, so that none cycles.
   */
  private Tree.Node variable(String name, Set<String> made) {
    for (int attempt = 0; ; attempt++) {
      loops.reset();
      Tree.Node value = expand("var_" + name, 6, false);
      if (!tame || attempt == 40 || !uses(value.text(), name, made)) {
        return value;
      }
    }
  }

  private static boolean uses(String text, String name, Set<String> made) {
    Matcher word = WORD.matcher(text);
    boolean template = text.contains("{{") || text.contains("{%");
    while (template && word.find()) {
      if (word.group().equals(name) || made.contains(word.group())) {
        return true;
      }
    }
    return false;
  }

  /** Defines, most of the time, the macros and names that a template uses and does not define. */
  private Tree.Node needed(Tree.Node main) {
    List<Tree> children = new ArrayList<>();
    String text = main.text();
    for (String name : NEEDED) {
      if (Pattern.compile("\\b" + name + "\\b").matcher(text).find()
          && !Pattern.compile("(macro|import|as|set) " + name + "\\b").matcher(text).find()
          && (tame || random.nextInt(10) > 0)) {
        children.add(expand("need_" + name, 4, false));
      }
    }
    int header = text.startsWith("#jinja2") ? 1 : 0;
    children.addAll(0, main.children().subList(0, header));
    children.addAll(main.children().subList(header, main.children().size()));
    return new Tree.Node(main.kind(), false, children);
  }

  private TemplateOptions options() {
    TemplateOptions d = TemplateOptions.DEFAULTS;
    List<String> marks =
        random.nextInt(16) > 0
            ? List.of(
                d.blockStart(),
                d.blockEnd(),
                d.variableStart(),
                d.variableEnd(),
                d.commentStart(),
                d.commentEnd())
            : DELIMITERS.get(random.nextInt(DELIMITERS.size()));
    return new TemplateOptions(
        marks.get(0),
        marks.get(1),
        marks.get(2),
        marks.get(3),
        marks.get(4),
        marks.get(5),
        random.nextInt(4) > 0,
        random.nextInt(4) == 0,
        random.nextInt(12) == 0 ? List.of("\r\n", "\r").get(random.nextInt(2)) : "\n");
  }

  private Tree.Node expand(String name, int depth, boolean quoted) {
    Grammar.Kind kind = GRAMMAR.kind(name);
    if (name.equals("blockname")) {
      return block(kind);
    }
    // now and then something of another type stands where one is expected
    if (kind.group().equals("expr") && random.nextInt(tame ? 1500 : 100) == 0 && depth > 2) {
      kind = GRAMMAR.kind(random.nextInt(3) > 0 ? "any" : "nothing");
    }
    List<Tree> children = new ArrayList<>();
    List<Grammar.Part> parts = choose(kind, depth).parts();
    int loop = loops.depth();
    for (int i = 0; i < parts.size(); i++) {
      Grammar.Part part = parts.get(i);
      if (part.kind().isEmpty()) {
        loops.read(part.text());
        text(part.text(), children);
      } else if (part.repeat().equals("*,")) {
        int times = depth < 1 ? 0 : random.nextInt(4);
        for (int n = 0; n < times; n++) {
          Tree element = expand(part.kind(), depth - 2, part.quoted());
          children.add(
              n == 0
                  ? element
                  : new Tree.Node("element", false, List.of(new Tree.Leaf(", "), element)));
        }
      } else if (part.repeat().isEmpty() || (depth > 0 && random.nextBoolean())) {
        String after = i + 1 < parts.size() ? parts.get(i + 1).text() : "";
        boolean inside = kind.group().equals("expr") && parts.size() > 1;
        Tree.Node operand = expand(part.kind(), depth - 1, part.quoted());
        children.add(inside ? bracketed(operand, after) : operand);
      }
    }
    loops.backTo(loop);
    return new Tree.Node(kind.name(), quoted, children);
  }

  /** The name of a block, mostly one that the file does not have yet. */
  private Tree.Node block(Grammar.Kind kind) {
    for (int attempt = 0; ; attempt++) {
      String name = choose(kind, 1).parts().getFirst().text();
      if (blocks.add(name) || attempt == (tame ? 30 : 3)) {
        return new Tree.Node(kind.name(), false, List.of(new Tree.Leaf(name)));
      }
    }
  }

  /**
   * Brackets around an operand that is more than a word: nearly always before an attribute, where
   * the template would mean something else, and mostly elsewhere, so that precedence is met too.
   */
  private Tree.Node bracketed(Tree.Node operand, String after) {
    boolean binds = after.startsWith(".") || after.startsWith("[");
    if (!CaseGenerator.GRAMMAR.kind(operand.kind()).group().equals("expr")
        || SIMPLE.matcher(operand.text()).matches()
        || random.nextInt(binds ? 40 : 3) == 0) {
      return operand;
    }
    List<Tree> children = new ArrayList<>(operand.children());
    children.add(0, new Tree.Leaf("("));
    children.add(new Tree.Leaf(")"));
    return new Tree.Node(operand.kind(), operand.quoted(), children);
  }

  private Grammar.Alternative choose(Grammar.Kind kind, int depth) {
    int allowed = Math.max(depth, kind.height());
    // deep expressions hide each other's faults: nesting gets less likely with each level
    boolean leaf = kind.group().equals("expr") && random.nextInt(10) < 10 - depth;
    int most = leaf ? Math.min(allowed, kind.height() + 1) : allowed;
    int total = 0;
    for (Grammar.Alternative a : kind.alternatives()) {
      total += a.height() <= most ? weight(a) : 0;
    }
    int at = random.nextInt(total);
    for (Grammar.Alternative a : kind.alternatives()) {
      if (a.height() <= most) {
        at -= weight(a);
        if (at < 0) {
          return a;
        }
      }
    }
    throw new IllegalStateException(kind.name());
  }

  private int weight(Grammar.Alternative a) {
    boolean unlikely = a.risky() || (a.inLoop() && loops.depth() == 0);
    return tame && unlikely ? a.weight() : a.weight() * TAMED;
  }

  /** Text with its delimiters spelt as the options have them, and signs that control whitespace. */
  private void text(String text, List<Tree> out) {
    Matcher delimiter = DELIMITER.matcher(text);
    int at = 0;
    while (delimiter.find()) {
      out.add(new Tree.Leaf(text.substring(at, delimiter.start())));
      String found = delimiter.group().strip();
      out.add(new Tree.Leaf(found.startsWith("{") ? spell(found) : ""));
      out.add(sign(found));
      out.add(
          new Tree.Leaf(
              found.startsWith("{")
                  ? space(text.startsWith("{# ", delimiter.start()))
                  : spell(found)));
      at = delimiter.end();
    }
    out.add(new Tree.Leaf(text.substring(at)));
  }

  private String space(boolean comment) {
    return comment || random.nextInt(12) > 0
        ? " "
        : List.of("  ", "\n", "\t", " \n  ").get(random.nextInt(4));
  }

  private Tree sign(String delimiter) {
    int roll = random.nextInt(delimiter.equals("{{") || delimiter.equals("}}") ? 24 : 10);
    String before = delimiter.startsWith("{") ? "" : " ";
    String sign = roll == 0 ? "-" : roll == 1 && !delimiter.equals("}}") ? "+" : "";
    return new Tree.Node("sign", false, List.of(new Tree.Leaf(before + sign)));
  }

  private String spell(String delimiter) {
    return switch (delimiter) {
      case "{%" -> options.blockStart();
      case "%}" -> options.blockEnd();
      case "{{" -> options.variableStart();
      case "}}" -> options.variableEnd();
      case "{#" -> options.commentStart();
      default -> options.commentEnd();
    };
  }
}
