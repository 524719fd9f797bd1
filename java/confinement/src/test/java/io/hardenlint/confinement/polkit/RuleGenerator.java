package io.hardenlint.confinement.polkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes rules and questions about them; the same seed makes the same ones. */
public final class RuleGenerator {
  static final List<String> ACTIONS =
      List.of(
          "org.freedesktop.systemd1.manage-units",
          "org.freedesktop.systemd1.manage-unit-files",
          "org.freedesktop.systemd1.reload-daemon",
          "org.freedesktop.hostname1.set-hostname",
          "org.freedesktop.hostname1.set-static-hostname",
          "org.freedesktop.login1.reboot",
          "org.freedesktop.login1.reboot-multiple-sessions",
          "org.freedesktop.timedate1.set-timezone",
          "org.freedesktop.login1.inhibit-block-sleep",
          "org.example.unknown");
  static final List<String> UNITS = List.of("osapi-a.service", "cron.service", "osapi-b.timer", "");
  static final List<String> VERBS = List.of("start", "stop", "restart", "");
  private static final List<String> RESULTS =
      List.of(
          "polkit.Result.YES",
          "polkit.Result.YES",
          "polkit.Result.YES",
          "polkit.Result.NO",
          "polkit.Result.AUTH_ADMIN",
          "polkit.Result.AUTH_SELF_KEEP",
          "polkit.Result.NOT_HANDLED",
          "\"yes\"",
          "\"maybe\"",
          "null",
          "\"\"",
          "0",
          "undefined",
          "allowed[0]");

  /** What not every engine of JavaScript has. */
  private static final List<String> RECENT =
      List.of(
          "subject.groups.includes(\"oracle\")",
          "subject.groups.find(function (group) { return group == \"oracle\"; })",
          "subject.user.includes(\"osapi\")",
          "action.id.startsWith(\"org.freedesktop.\")",
          "action.id.replaceAll(\".\", \"\").length > 30",
          "Object.values({a: 1}).length",
          "Object.keys({a: 1}).length",
          "new Set(subject.groups).has(\"oracle\")",
          "Array.from(subject.groups).length",
          "typeof Map === \"function\"",
          "JSON.stringify(subject.groups).length > 9",
          "\"a\".repeat(3) === \"aaa\"",
          "Array.prototype.slice.call(subject.groups, 1).length");

  private final Random random;

  /** The same seed makes the same rules. */
  public RuleGenerator(long seed) {
    random = new Random(seed);
  }

  private String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  /** Files of rules by their names. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder("var allowed = [\"yes\", \"start\"];\n");
      int rules = 1 + random.nextInt(3);
      for (int rule = 0; rule < rules; rule++) {
        text.append(rule());
      }
      files.put("%02d-%d.rules".formatted(random.nextInt(90), i), text.toString());
    }
    return files;
  }

  private String rule() {
    return switch (random.nextInt(14)) {
      case 0 -> "throw new Error(\"half way\");\n";
      case 1 -> "polkit.addAdminRule(function (a, s) { return [\"unix-user:0\"]; });\n";
      case 2 -> "if (typeof seen === \"undefined\") { var seen = 1; } else { " + addRule() + " }\n";
      case 3 -> "for (var i in allowed) { " + addRule() + " }\n";
      case 4 -> "let broken = 1;\n";
      default -> addRule();
    };
  }

  private String addRule() {
    String body =
        switch (random.nextInt(6)) {
          case 0 ->
              "switch (action.id) { case \"%s\": case \"%s\": return %s; case \"%s\": if (%s) return %s; }"
                  .formatted(
                      pick(ACTIONS),
                      pick(ACTIONS),
                      pick(RESULTS),
                      pick(ACTIONS),
                      condition(2),
                      pick(RESULTS));
          case 1 ->
              "try { if (%s) { missing.property(); } } catch (e) { return %s; }"
                  .formatted(condition(1), pick(RESULTS));
          case 2 -> "return %s ? %s : %s;".formatted(condition(2), pick(RESULTS), pick(RESULTS));
          default ->
              "var unit = action.lookup(\"unit\"); if (%s) { return %s; }"
                  .formatted(condition(2), pick(RESULTS));
        };
    return "polkit.addRule(function (action, subject) { " + body + " });\n";
  }

  private String condition(int depth) {
    if (depth > 0) {
      switch (random.nextInt(4)) {
        case 0 -> {
          return "(" + condition(depth - 1) + " && " + condition(depth - 1) + ")";
        }
        case 1 -> {
          return "(" + condition(depth - 1) + " || !" + condition(depth - 1) + ")";
        }
        default -> {}
      }
    }
    return switch (random.nextInt(16)) {
      case 0 -> "(action.id == \"" + pick(ACTIONS) + "\")";
      case 1 -> "(action.id.indexOf(\"org.freedesktop.systemd1.\") === 0)";
      case 2 -> "/^org\\.freedesktop\\.(login|hostname)1\\./.test(action.id)";
      case 3 -> "(action.lookup(\"unit\") === \"" + pick(UNITS) + "\")";
      case 4 -> "/^osapi-[a-z]+\\.service$/.test(action.lookup(\"unit\"))";
      case 5 -> "([\"start\", \"stop\"].indexOf(action.lookup(\"verb\")) >= 0)";
      case 6 -> "(subject.user === \"osapi\")";
      case 7 -> "subject.isInGroup(\"oracle\")";
      case 8 -> "(action.lookup(\"unit\").length > 12)";
      case 9 -> "(action[\"_detail_verb\"] == allowed[1])";
      case 10 -> "(subject.local || subject.active)";
      case 11 -> "(subject.session === null)";
      case 12, 13 -> "(" + pick(RECENT) + ")";
      case 14 -> "(subject.groups.join(\" \").match(/\\boracle\\b/))";
      default -> "(String(action).length % 2 === 0)";
    };
  }

  /** Questions that the rules may answer. */
  public List<Query> queries() {
    List<Query> queries = new ArrayList<>();
    for (String action : ACTIONS) {
      boolean osapi = random.nextInt(4) > 0;
      Subject subject =
          osapi
              ? Subject.service("osapi", List.of("osapi", "oracle"))
              : Subject.service("other", List.of("other"));
      Map<String, String> details = new LinkedHashMap<>();
      put(details, "unit", pick(UNITS));
      put(details, "verb", pick(VERBS));
      queries.add(new Query(action, details, subject));
    }
    return queries;
  }

  private static void put(Map<String, String> details, String key, String value) {
    if (!value.isEmpty()) {
      details.put(key, value);
    }
  }
}
