package io.hardenlint.jinja.builtin;

import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.builtin.filter.ChoiceFilters;
import io.hardenlint.jinja.builtin.filter.CombinationFilters;
import io.hardenlint.jinja.builtin.filter.CommentFilter;
import io.hardenlint.jinja.builtin.filter.DataFilters;
import io.hardenlint.jinja.builtin.filter.EncodingFilters;
import io.hardenlint.jinja.builtin.filter.JsonFilters;
import io.hardenlint.jinja.builtin.filter.ListFilters;
import io.hardenlint.jinja.builtin.filter.MarkupFilters;
import io.hardenlint.jinja.builtin.filter.NumberFilters;
import io.hardenlint.jinja.builtin.filter.OrderFilters;
import io.hardenlint.jinja.builtin.filter.PathFilters;
import io.hardenlint.jinja.builtin.filter.RandomFilters;
import io.hardenlint.jinja.builtin.filter.RegexFilters;
import io.hardenlint.jinja.builtin.filter.SelectFilters;
import io.hardenlint.jinja.builtin.filter.SetFilters;
import io.hardenlint.jinja.builtin.filter.SizeFilters;
import io.hardenlint.jinja.builtin.filter.TextFilters;
import io.hardenlint.jinja.builtin.filter.TimeFilters;
import io.hardenlint.jinja.builtin.filter.UrlFilters;
import io.hardenlint.jinja.builtin.filter.YamlFilters;
import io.hardenlint.jinja.builtin.function.Globals;
import io.hardenlint.jinja.builtin.lookup.Lookups;
import io.hardenlint.jinja.builtin.test.CompareTests;
import io.hardenlint.jinja.builtin.test.NameTests;
import io.hardenlint.jinja.builtin.test.PatternTests;
import io.hardenlint.jinja.builtin.test.ResultTests;
import io.hardenlint.jinja.builtin.test.TypeTests;
import io.hardenlint.jinja.builtin.test.UrlTests;
import io.hardenlint.jinja.builtin.test.VersionTest;
import io.hardenlint.jinja.call.Builtin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the themes together: what both dialects share, and what one of them has otherwise. */
final class Catalogue {
  private static final List<List<Builtin>> FILTERS =
      List.of(
          TextFilters.ALL,
          MarkupFilters.ALL,
          ListFilters.ALL,
          OrderFilters.ALL,
          SelectFilters.ALL,
          NumberFilters.ALL,
          ChoiceFilters.ALL,
          DataFilters.ALL,
          SetFilters.ALL,
          CombinationFilters.ALL,
          RegexFilters.ALL,
          PathFilters.ALL,
          EncodingFilters.ALL,
          JsonFilters.ALL,
          YamlFilters.ALL,
          SizeFilters.ALL,
          CommentFilter.ALL,
          RandomFilters.ALL,
          UrlFilters.ALL,
          TimeFilters.ALL);

  /** Filters that releases before a given 2.N have otherwise, the oldest change last. */
  private static final List<Earlier> EARLIER =
      List.of(
          new Earlier(19, ChoiceFilters.UP_TO_2_18),
          new Earlier(19, ListFilters.UP_TO_2_18),
          new Earlier(19, DataFilters.UP_TO_2_18),
          new Earlier(19, EncodingFilters.UP_TO_2_18),
          new Earlier(19, JsonFilters.UP_TO_2_18),
          new Earlier(17, RegexFilters.UP_TO_2_16),
          new Earlier(16, SetFilters.UP_TO_2_15));

  /** What releases before 2.{@code before} have. */
  private record Earlier(int before, List<Builtin> filters) {}

  private static final List<List<Builtin>> TESTS =
      List.of(
          TypeTests.ALL,
          CompareTests.ALL,
          VersionTest.ALL,
          PatternTests.ALL,
          ResultTests.ALL,
          NameTests.ALL,
          UrlTests.ALL);

  private static final List<List<Builtin>> FUNCTIONS = List.of(Globals.ALL, Lookups.ALL);

  private Catalogue() {}

  static Map<String, Builtin> filters(CoreRelease release) {
    Map<String, Builtin> table = table(FILTERS);
    for (Earlier earlier : EARLIER) {
      if (!release.isAtLeast(earlier.before())) {
        table.putAll(table(List.of(earlier.filters())));
      }
    }
    return fixed(table);
  }

  static Map<String, Builtin> tests() {
    return fixed(table(TESTS));
  }

  static Map<String, Builtin> functions() {
    return fixed(table(FUNCTIONS));
  }

  /** In the same order, but found faster. */
  private static Map<String, Builtin> fixed(Map<String, Builtin> table) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(table));
  }

  private static Map<String, Builtin> table(List<List<Builtin>> themes) {
    Map<String, Builtin> table = new TreeMap<>();
    for (List<Builtin> theme : themes) {
      for (Builtin builtin : theme) {
        if (table.put(builtin.name(), builtin) != null) {
          throw new IllegalStateException(builtin.name() + " is defined twice");
        }
      }
    }
    return table;
  }
}
