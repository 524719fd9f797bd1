package io.hardenlint.jinja.yaml;

import io.hardenlint.jinja.Position;
import java.math.BigInteger;
import java.util.List;

/** A YAML value with its place, typed as ansible-core types it (YAML 1.1, Ansible's tags). */
public sealed interface YamlNode {

  /** Where the value begins. */
  Position position();

  /**
   * Text; it may hold a template.
   *
   * @param text the value
   * @param unsafe tagged {@code !unsafe}: never a template
   * @param position where it begins
   */
  record Text(String text, boolean unsafe, Position position) implements YamlNode {}

  /** An integer without bound. */
  record Int(BigInteger value, Position position) implements YamlNode {}

  /** A floating-point number. */
  record Real(double value, Position position) implements YamlNode {}

  /** A truth value. */
  record Bool(boolean value, Position position) implements YamlNode {}

  /** {@code null}, {@code ~} or nothing. */
  record Null(Position position) implements YamlNode {}

  /**
   * A date or a moment, which Ansible keeps as Python's {@code date} or {@code datetime}.
   *
   * @param text as written
   * @param position where it begins
   */
  record Timestamp(String text, Position position) implements YamlNode {}

  /** A vault-encrypted value ({@code !vault}), whose text cannot be known. */
  record Vault(Position position) implements YamlNode {}

  /** A list. */
  record Sequence(List<YamlNode> items, Position position) implements YamlNode {
    /** Copies the items. */
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A mapping in written order; a key stands once (the last value won). */
  record Mapping(List<Entry> entries, Position position) implements YamlNode {
    /** Copies the entries. */
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One key of a mapping.
   *
   * @param key the key, of any type
   * @param value the value
   */
  record Entry(YamlNode key, YamlNode value) {}
}
