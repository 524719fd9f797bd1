package io.hardenlint.jinja.render;

import java.util.ArrayList;
import java.util.List;

/** Templates that try to use up time or memory, or to leave the sandbox; none may be rendered. */
final class Attacks {
  static final String VARS =
      "{a: '{{ b }}', b: '{{ a }}', t: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, big: '{{ big ~ big }}',"
          + " grow: '{{ [deep, deep] }}', deep: '{{ grow }}'}";

  private static final String NESTED_LISTS =
      "{% set n = namespace(l=[0]) %}"
          + "{% for a in range(30) %}{% set n.l = [n.l, n.l] %}{% endfor %}";
  private static final String NESTED_MAPPINGS =
      "{% set n = namespace(d={}) %}"
          + "{% for a in range(30) %}{% set n.d = {'a': n.d, 'b': n.d} %}{% endfor %}";

  private Attacks() {}

  static List<String> templates() {
    List<String> all = new ArrayList<>();
    // Long texts.
    for (String expression :
        List.of(
            "'x' * 10 ** 9",
            "10 ** 9 * 'x'",
            "'%1000000000d' % 1",
            "'%*d' % (10 ** 9, 1)",
            "'%.999999999f' % 1.5",
            "'{:>1000000000}'.format('x')",
            "'{:{}}'.format('x', 10 ** 9)",
            "'%s' | format('x' * 10 ** 8)",
            "'x' | center(10 ** 9)",
            "'x' | indent(10 ** 9, true)",
            "('a\n' * 100000) | indent(10 ** 6)",
            "('a' * 10 ** 6) | replace('', 'b' * 10 ** 6)",
            "('a' * 10 ** 6).replace('a', 'b' * 10 ** 6)",
            "'x'.ljust(10 ** 9)",
            "'x'.rjust(10 ** 9)",
            "'x'.center(10 ** 9)",
            "'x'.zfill(10 ** 9)",
            "('\\t' * 10 ** 6).expandtabs(10 ** 6)",
            "range(100000) | join('x' * 10 ** 6)",
            "('b' * 10 ** 6).join(range(100000) | map('string'))",
            "('a ' * 10 ** 6) | wordwrap(1, wrapstring='x' * 10 ** 6)",
            "('<' * 10 ** 7) | escape",
            "[[1]] | to_json(indent=10 ** 9)",
            "{'a': [1]} | to_nice_json(indent=10 ** 9)",
            "('a' * 10 ** 7) | regex_replace('a', 'b' * 10 ** 4)",
            "('a\n' * 10 ** 6) | comment(decoration='x' * 10 ** 6)",
            "('a' * 10 ** 7) ~ ('b' * 10 ** 7)",
            "('é' * 10 ** 7) | to_json",
            "('\\0' * 10 ** 7) | to_json")) {
      all.add("{{ " + expression + " }}");
    }
    // Long lists.
    for (String expression :
        List.of(
            "[1] * 10 ** 9",
            "range(10 ** 9) | list",
            "range(10 ** 18)",
            "[1, 2, 3] | permutations | list if false else range(12) | permutations | list",
            "range(1000) | product(range(1000), range(1000)) | list",
            "range(40) | combinations(20) | list",
            "range(100) | batch(10 ** 9, 'x') | list",
            "range(10) | slice(10 ** 9, 'x') | list",
            "('a' * 10 ** 7) | list",
            "('a,' * 8 * 10 ** 6).split(',')",
            "range(100000) | product(range(100000)) | list",
            "range(20000) | zip_longest(range(10 ** 9)) | list",
            "lookup('sequence', 'start=1 end=1000000000')",
            "range(20) | list | powerset",
            "(range(100000) | list) * 100000")) {
      all.add("{{ " + expression + " }}");
    }
    // Large numbers.
    for (String expression :
        List.of(
            "9 ** (9 ** 9)",
            "2 ** (10 ** 8)",
            "(2 ** 900000) ** 1000",
            "10 ** 5000",
            "(10 ** 5000) | string",
            "9".repeat(5000),
            ("'" + "9".repeat(5000) + "'") + " | int | mandatory + 10 ** 5000",
            "(2 ** 999999) * (2 ** 999999)")) {
      all.add("{{ " + expression + " }}");
    }
    // Loops and recursion.
    all.add("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}");
    all.add("{% for a in range(10 ** 9) %}{% endfor %}");
    all.add("{% for a in range(99999) %}{{ 'x' * 100000 }}{% endfor %}");
    all.add("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}");
    all.add("{% macro m() %}x{{ m() }}{{ m() }}{% endmacro %}{{ m() }}");
    all.add(
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}");
    all.add("{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}");
    all.add("{% block a %}{{ self.a() }}{% endblock %}");
    all.add("{% include 'self.j2' %}");
    all.add("{% include 'twice.j2' %}");
    all.add("{% extends 'extends-self.j2' %}");
    all.add("{% import 'import-self.j2' as m %}{{ m }}");
    all.add("{{ lookup('template', 'self.j2') }}");
    all.add("{{ a }}");
    all.add("{{ big }}");
    all.add("{{ deep }}");
    // Growth in steps.
    all.add(
        "{% set n = namespace(l=[1]) %}{% for a in range(99) %}{% set n.l = n.l + n.l %}{% endfor %}{{ n.l }}");
    all.add(
        "{% set n = namespace(t='ab') %}{% for a in range(99) %}{% set n.t = n.t ~ n.t %}{% endfor %}{{ n.t }}");
    all.add(
        "{% set n = namespace(l=[]) %}{% for a in range(99999) %}{% set n.l = n.l + ['x' * 1000000 ~ a] %}{% endfor %}{{ n.l | length }}");
    all.add(
        "{% set l = [] %}{% for a in range(99999) %}{% set _ = l.append('x' * 1000000) %}{% endfor %}{{ l | length }}");
    all.add(
        "{% set d = {} %}{% for a in range(99999) %}{% set _ = d.update({a: 'x' * 1000000 ~ a}) %}{% endfor %}{{ d | length }}");
    all.add(
        "{% set n = namespace(l=[0]) %}{% for a in range(9999) %}{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l }}");
    all.add(NESTED_LISTS + "{{ n.l }}");
    all.add(NESTED_LISTS + "{{ n.l | to_json }}");
    all.add(NESTED_LISTS + "{{ n.l == n.l }}{{ n.l | flatten }}");
    all.add(NESTED_MAPPINGS + "{{ n.d | to_nice_yaml }}");
    all.add(NESTED_MAPPINGS + "{{ n.d | combine(n.d, recursive=true) }}");
    all.add("{% set l = [] | list %}{% set _ = l.append(l) %}{{ l }}");
    all.add(
        "{% set l = [] | list %}{% set _ = l.append(l) %}{{ l == l }}{{ l | flatten }}{{ l | to_json }}");
    all.add(
        "{% set n = namespace(e='') %}{% for a in range(99999) %}{% set n.e %}{{ n.e }}{{ n.e }}x{% endset %}{% endfor %}");
    all.add("{% set e %}{% for a in range(99999) %}{{ 'x' * 1000 }}{% endfor %}{% endset %}");
    all.add(
        "{% filter upper %}{% for a in range(99999) %}{{ 'x' * 1000 }}{% endfor %}{% endfilter %}");
    // Depth.
    all.add("{{ " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " }}");
    all.add("{{ " + "[".repeat(20_000) + "]".repeat(20_000) + " }}");
    all.add("{{ " + "not ".repeat(50_000) + "1 }}");
    all.add("{{ 1" + " if 1 else 1".repeat(50_000) + " }}");
    all.add("{{ a" + "|d".repeat(50_000) + " }}");
    all.add("{{ 1" + " + 1".repeat(50_000) + " }}");
    all.add("{% if 1 %}".repeat(20_000) + "{% endif %}".repeat(20_000));
    all.add("{% for x in [1] %}".repeat(5_000) + "{% endfor %}".repeat(5_000));
    all.add("{{ ('[' * 100000 ~ ']' * 100000) | from_json }}");
    all.add("{{ ('[' * 100000 ~ ']' * 100000) | from_yaml }}");
    // Regular expressions.
    all.add("{{ (t * 20 ~ 'c') | regex_search('(.*a){20}b') }}");
    all.add("{{ (t * 20 ~ 'c') | regex_replace('(.*a){20}b', '') }}");
    all.add("{{ (t * 20 ~ 'c') is match('(.*a){20}b') }}");
    all.add("{{ (t * 20 ~ 'c') is search('(.*a){20}b') }}");
    all.add("{{ [t * 20 ~ 'c'] | select('search', '(.*a){20}b') | list }}");
    all.add("{{ [t * 20 ~ 'c'] | reject('regex', '(.*a){20}b') | list }}");
    all.add("{{ (t * 20 ~ 'c') | regex_findall('(.*a){20}b') }}");
    all.add("{{ 'x' | regex_replace('" + "(".repeat(5_000) + ")".repeat(5_000) + "', '') }}");
    all.add("{{ 'x' is match('a{999999999}') }}{{ ('a' * 10 ** 7) is search('(.*a){30}b') }}");
    // Out of the sandbox.
    all.add("{{ ''.__class__.__mro__ }}");
    all.add("{{ ''.getClass().forName('java.lang.Runtime') }}");
    all.add("{{ self.__init__.__globals__ }}");
    all.add("{{ lookup('pipe', 'id') }}");
    all.add("{{ lookup('url', 'http://localhost/') }}");
    all.add("{{ cycler.__init__.__globals__.os.popen('id').read() }}");
    all.add("{% include '/etc/passwd' %}");
    all.add("{% include '../../../../etc/passwd' %}");
    all.add("{% include 'link.j2' %}");
    all.add("{% include 'loop.j2' %}");
    all.add("{% include 'pipe.j2' %}");
    all.add("{% include 'zero.j2' %}");
    all.add("{% include 'a\u0000b.j2' %}");
    return all;
  }
}
