package io.hardenlint.jinja.yaml;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderNote;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** One YAML document as read. */
public final class YamlDocument {
  private final YamlNode root;
  private final List<RenderNote> notes;
  private final IdentityHashMap<YamlNode, Position> ends;

  YamlDocument(YamlNode root, List<RenderNote> notes, IdentityHashMap<YamlNode, Position> ends) {
    this.root = root;
    this.notes = List.copyOf(notes);
    this.ends = ends;
  }

  /** The document's value; {@link YamlNode.Null} for an empty file. */
  public YamlNode root() {
    return root;
  }

  /** What Ansible accepts with a warning or without a word, and a reader should know. */
  public List<RenderNote> notes() {
    return notes;
  }

  /**
   * Where a node of this document ends: the place after its last character. Known for nodes as they
   * stand in the text; absent for a mapping that merge keys changed.
   */
  public Optional<Position> end(YamlNode node) {
    return Optional.ofNullable(ends.get(node));
  }
}
