package io.hardenlint.ansible.variables;

import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of a variable that several layers set: {@code hash_behaviour}. */
public enum HashBehaviour {
  /** The later layer wins. */
  REPLACE,
  /** Mappings are combined, those inside them, too; otherwise the later layer wins. */
  MERGE;

  /** A layer of variables above another. */
  public Map<String, VariableDefinition> combine(
      Map<String, VariableDefinition> below, Map<String, VariableDefinition> above) {
    Map<String, VariableDefinition> all = new LinkedHashMap<>(below);
    if (this == REPLACE) {
      all.putAll(above);
      return all;
    }
    above.forEach((name, definition) -> all.merge(name, definition, HashBehaviour::merged));
    return all;
  }

  /** A variable that is set once more. */
  public VariableDefinition combined(VariableDefinition below, VariableDefinition above) {
    return this == REPLACE ? above : merged(below, above);
  }

  private static VariableDefinition merged(VariableDefinition below, VariableDefinition above) {
    return new VariableDefinition(
        above.name(), merged(below.value(), above.value()), above.position());
  }

  /** {@code merge_hash}: keys stay where the lower mapping has them. */
  static YamlNode merged(YamlNode below, YamlNode above) {
    if (!(below instanceof YamlNode.Mapping x) || !(above instanceof YamlNode.Mapping y)) {
      return above;
    }
    if (x.entries().isEmpty() || equal(x, y)) {
      return y;
    }
    List<YamlNode.Entry> entries = new ArrayList<>(x.entries());
    for (YamlNode.Entry entry : y.entries()) {
      int at = find(entries, entry.key());
      if (at < 0) {
        entries.add(entry);
      } else {
        YamlNode.Entry old = entries.get(at);
        entries.set(at, new YamlNode.Entry(old.key(), merged(old.value(), entry.value())));
      }
    }
    return new YamlNode.Mapping(entries, y.position());
  }

  private static int find(List<YamlNode.Entry> entries, YamlNode key) {
    for (int i = 0; i < entries.size(); i++) {
      if (equal(entries.get(i).key(), key)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether Python finds the values equal, templates unrendered. */
  private static boolean equal(YamlNode a, YamlNode b) {
    Optional<BigDecimal> number = number(a);
    if (number.isPresent()) {
      return number(b).filter(other -> other.compareTo(number.get()) == 0).isPresent();
    }
    return switch (a) {
      case YamlNode.Text x -> b instanceof YamlNode.Text y && x.text().equals(y.text());
      case YamlNode.Null x -> b instanceof YamlNode.Null;
      case YamlNode.Timestamp x -> b instanceof YamlNode.Timestamp y && x.text().equals(y.text());
      case YamlNode.Sequence x -> b instanceof YamlNode.Sequence y && equal(x.items(), y.items());
      case YamlNode.Mapping x ->
          b instanceof YamlNode.Mapping y
              && x.entries().size() == y.entries().size()
              && x.entries().stream().allMatch(entry -> holds(y, entry));
      default -> false;
    };
  }

  private static boolean holds(YamlNode.Mapping mapping, YamlNode.Entry entry) {
    int at = find(mapping.entries(), entry.key());
    return at >= 0 && equal(entry.value(), mapping.entries().get(at).value());
  }

  private static boolean equal(List<YamlNode> a, List<YamlNode> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Optional<BigDecimal> number(YamlNode node) {
    return switch (node) {
      case YamlNode.Int whole -> Optional.of(new BigDecimal(whole.value()));
      case YamlNode.Bool bool -> Optional.of(bool.value() ? BigDecimal.ONE : BigDecimal.ZERO);
      case YamlNode.Real real when Double.isFinite(real.value()) ->
          Optional.of(new BigDecimal(real.value()));
      default -> Optional.empty();
    };
  }
}
