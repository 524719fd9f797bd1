package io.hardenlint.confinement.polkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules find of JavaScript's own objects, and that none of it takes long. */
class BuiltinsTest {
  private static final Query QUERY =
      new Query("org.example.a", Map.of(), Subject.service("app", List.of("app")));

  /** Expressions that tell what is there: each gives the same text in Duktape, or fails in both. */
  private static final List<String> EXPRESSIONS =
      List.of(
          "['a'].includes('a')",
          "['a'].indexOf('a')",
          "['a', 'b'].find(function (x) { return x == 'b'; })",
          "'abc'.includes('b')",
          "'abc'.startsWith('a')",
          "'a'.repeat(3)",
          "'a'.padStart(3)",
          "'a-a'.replaceAll('-', '')",
          "'a-a'.replace('-', '+')",
          "' a '.trim() + ' b '.trimStart()",
          "Object.values({a: 1})",
          "Object.keys({a: 1, b: 2})",
          "Object.assign({}, {a: 1}).a",
          "Object.entries({a: 1})",
          "Array.from('ab')",
          "Array.of(1)",
          "Array.isArray([])",
          "new Set([1]).size",
          "new Map().size",
          "typeof Promise + typeof Set + typeof WeakMap + typeof BigInt + typeof Iterator",
          "typeof Symbol + typeof Object.is + typeof Math.trunc + typeof Math.sinh",
          "Array.prototype.join.call({length: 2, 0: 'a', 1: 'b'}, '-')",
          "Math.max.apply(null, [1, 5, 3])",
          "JSON.stringify({a: [1, 'x', null], b: undefined}, function (k, v) { return v; }, 1)",
          "JSON.stringify([function () {}, , 1])",
          "JSON.parse('{\"a\": 1}').a",
          "[3, 1, 2].sort() + [1, [2, 3]].toString() + [1, 2].concat([3], 4)",
          "[].concat.length + [].concat.name",
          "(function () { return arguments.length; }).apply(null, [1, 2])",
          "'abc'.match(/b(.)/)[1] + 'a,b'.split(',').length",
          "typeof uneval + typeof isXMLName + typeof Continuation + typeof global",
          "'x'.bold()",
          "'x'.equals('x')");

  @TempDir Path directory;

  @Test
  void rulesFindWhatDuktapeHas() throws IOException {
    RealTool duk = RealTool.find("duk");
    StringBuilder script = new StringBuilder();
    for (String expression : EXPRESSIONS) {
      script.append(
          "print(function () { try { return String(%s); } catch (e) { return 'fails'; } }().replace(/\\n/g, ' '));\n"
              .formatted(expression));
    }
    Files.writeString(directory.resolve("script.js"), script);
    List<String> theirs = duk.run(directory, List.of("script.js")).output().lines().toList();
    assertThat(EXPRESSIONS.stream().map(BuiltinsTest::value).toList()).isEqualTo(theirs);
  }

  /** What a rule throws becomes the reason of its failure. */
  private static String value(String expression) {
    Ruling ruling =
        ask(
            "var text; try { text = String(%s); } catch (e) { text = 'fails'; } throw text.replace(/\\n/g, ' ');"
                .formatted(expression));
    assertThat(ruling).isInstanceOf(Ruling.Failed.class);
    return ((Ruling.Failed) ruling).why();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var a = []; a.length = 4294967295; return a.join('');",
        "var a = []; a.length = 4294967295; return JSON.stringify(a);",
        "var a = []; a.length = 4294967295; return JSON.stringify({toJSON: function () { return {b: a}; }});",
        "var a = []; a.length = 4294967295; return String(a);",
        "var a = []; a[4294967290] = 1; return a + '';",
        "var a = []; a.length = 4294967295; a.forEach(function () {});",
        "return Array.prototype.indexOf.call({length: 9e15}, 1);",
        "return Array.prototype.indexOf.call({get length() { return 9e15; }}, 1);",
        "return Array.prototype.map.call({length: {valueOf: function () { return 9e9; }}}, String);",
        "return String.apply(null, {length: 2e9});",
        "return 'a'.repeat(1e9);",
        "return ''.repeat(1e9);",
        "var s = 'a'; for (var i = 0; i < 25; i++) s += s; return s.charAt(3);",
        "var a = ['x']; for (var i = 0; i < 40; i++) a = [a, a]; return String(a);",
        "var a = ['x']; for (var i = 0; i < 40; i++) a = [a, a]; return JSON.stringify(a);",
        "var s = 'a'; for (var i = 0; i < 19; i++) s += s; for (;;) s.split('');",
        "var s = 'a'; for (var i = 0; i < 19; i++) s += s; for (;;) s.replace(/a/g, s);",
        "return new Uint8Array({length: 2e9}).length;",
        "return eval('let a = 1; a');",
        "return new Proxy([], {});",
      })
  void nothingLargeIsWorkedOn(String body) {
    assertThat(ask(body)).isInstanceOfAny(Ruling.Unknown.class, Ruling.Endless.class);
  }

  private static Ruling ask(String body) {
    SourceText text =
        SourceText.of("t.rules", "polkit.addRule(function (action, subject) {\n" + body + "\n});");
    return RuleEngine.load(List.of(RulesFile.read(text))).ask(QUERY);
  }
}
