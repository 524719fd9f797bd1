package io.hardenlint.jinja.yaml;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderNote;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the pairs of one mapping as PyYAML does: merged pairs stand before the mapping's own;
 * for equal keys the first key keeps its place and the last value wins.
 */
final class MappingBuilder {
  private final Position position;
  private final List<RenderNote> notes;
  private final List<Source> merged = new ArrayList<>();
  private final Map<Object, YamlNode.Entry> own = new LinkedHashMap<>();
  private boolean listMerged;

  /** A merged mapping, with the place of its merge key. */
  private record Source(YamlNode.Mapping mapping, Position place) {}

  MappingBuilder(Position position, List<RenderNote> notes) {
    this.position = position;
    this.notes = notes;
  }

  void put(YamlNode key, YamlNode value) throws YamlProblem {
    Object identity = identity(key);
    YamlNode.Entry earlier = own.get(identity);
    if (earlier == null) {
      own.put(identity, new YamlNode.Entry(key, value));
      return;
    }
    notes.add(
        new RenderNote(
            RenderNote.Kind.DUPLICATE_KEY,
            "the key '"
                + show(key)
                + "' is given twice, first at "
                + earlier.key().position()
                + "; only this last value counts",
            key.position()));
    // Equal keys of different types (1 and 1.0): Python keeps the first.
    YamlNode kept = key.getClass() == earlier.key().getClass() ? key : earlier.key();
    own.put(identity, new YamlNode.Entry(kept, value));
  }

  void merge(YamlNode value, Position place) throws YamlProblem {
    if (value instanceof YamlNode.Mapping mapping) {
      merged.add(new Source(mapping, place));
    } else if (value instanceof YamlNode.Sequence sequence) {
      // The order of keys is that of PyYAML 6.0.4; earlier releases went from last to first.
      for (YamlNode item : sequence.items()) {
        if (!(item instanceof YamlNode.Mapping mapping)) {
          throw new YamlProblem("only mappings can be merged with <<", item.position());
        }
        merged.add(new Source(mapping, place));
      }
      listMerged |= sequence.items().size() > 1;
    } else {
      throw new YamlProblem(
          "only a mapping or a list of mappings can be merged with <<", value.position());
    }
  }

  YamlNode.Mapping build() throws YamlProblem {
    if (merged.isEmpty()) {
      return new YamlNode.Mapping(List.copyOf(own.values()), position);
    }
    refuseConflicts();
    Map<Object, YamlNode.Entry> all = flatten(merged);
    if (listMerged
        && !List.copyOf(all.keySet()).equals(List.copyOf(flatten(merged.reversed()).keySet()))) {
      notes.add(
          new RenderNote(
              RenderNote.Kind.UNSTABLE_ORDER,
              "the order of keys merged from a list depends on the release of PyYAML",
              merged.getFirst().place()));
    }
    return new YamlNode.Mapping(List.copyOf(all.values()), position);
  }

  private Map<Object, YamlNode.Entry> flatten(List<Source> sources) throws YamlProblem {
    Map<Object, YamlNode.Entry> all = new LinkedHashMap<>();
    for (Source source : sources) {
      for (YamlNode.Entry entry : source.mapping().entries()) {
        all.put(identity(entry.key()), entry);
      }
    }
    all.putAll(own);
    return all;
  }

  /**
   * Up to PyYAML 6.0.3 the first of two merged mappings in a list wins; 6.0.4 decides by the
   * identity of the key's string object, so that short keys and long keys differ.
   */
  private void refuseConflicts() throws YamlProblem {
    Map<Object, YamlNode> seen = new LinkedHashMap<>();
    for (Source source : merged) {
      for (YamlNode.Entry entry : source.mapping().entries()) {
        Object identity = identity(entry.key());
        YamlNode earlier = seen.putIfAbsent(identity, entry.value());
        if (earlier != null && !own.containsKey(identity) && !sameValue(earlier, entry.value())) {
          throw new YamlProblem(
              "two merged mappings give the key '"
                  + show(entry.key())
                  + "' different values, and releases of PyYAML differ on which one wins; write the"
                  + " key in this mapping itself",
              source.place());
        }
      }
    }
  }

  private static boolean sameValue(YamlNode a, YamlNode b) {
    if (a.equals(b)) {
      return true;
    }
    return switch (a) {
      case YamlNode.Text x ->
          b instanceof YamlNode.Text y && x.text().equals(y.text()) && x.unsafe() == y.unsafe();
      case YamlNode.Int x -> b instanceof YamlNode.Int y && x.value().equals(y.value());
      case YamlNode.Real x ->
          b instanceof YamlNode.Real y && Double.compare(x.value(), y.value()) == 0;
      case YamlNode.Bool x -> b instanceof YamlNode.Bool y && x.value() == y.value();
      case YamlNode.Null ignored -> b instanceof YamlNode.Null;
      default -> false;
    };
  }

  /** What Python compares keys by: 1, 1.0 and true are one key. */
  private static Object identity(YamlNode key) throws YamlProblem {
    return switch (key) {
      case YamlNode.Text text -> "s" + text.text();
      case YamlNode.Int number -> number.value();
      case YamlNode.Bool bool -> bool.value() ? BigInteger.ONE : BigInteger.ZERO;
      case YamlNode.Real real -> realIdentity(real);
      case YamlNode.Null ignored -> "n";
      case YamlNode.Timestamp timestamp -> "t" + timestamp.text();
      case YamlNode.Vault vault ->
          throw new YamlProblem("a vault value cannot be a key", vault.position());
      case YamlNode.Sequence sequence ->
          throw new YamlProblem(
              "a list cannot be a key; quote the text if it is a template", sequence.position());
      case YamlNode.Mapping mapping ->
          throw new YamlProblem(
              "a mapping cannot be a key; quote a value that begins with {{", mapping.position());
    };
  }

  private static Object realIdentity(YamlNode.Real real) {
    double value = real.value();
    if (Double.isNaN(value)) {
      return new Object();
    }
    if (Double.isInfinite(value) || value != Math.rint(value)) {
      return value;
    }
    return new BigDecimal(value).toBigInteger();
  }

  private static String show(YamlNode key) {
    return switch (key) {
      case YamlNode.Text text -> text.text();
      case YamlNode.Int number -> number.value().toString();
      case YamlNode.Bool bool -> Boolean.toString(bool.value());
      case YamlNode.Real real -> Double.toString(real.value());
      case YamlNode.Timestamp timestamp -> timestamp.text();
      default -> "null";
    };
  }
}
