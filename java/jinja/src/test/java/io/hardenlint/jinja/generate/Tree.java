package io.hardenlint.jinja.generate;

import io.hardenlint.jinja.oracle.PythonOracle;
import java.util.ArrayList;
import java.util.List;

/** A derivation: text, or what a kind of the grammar became. */
public sealed interface Tree {
  /** The text it stands for. */
  String text();

  /** Plain text. */
  record Leaf(String text) implements Tree {}

  /**
   * What a kind became.
   *
   * @param kind the kind's name
   * @param quoted whether its text stands as a double-quoted YAML scalar
   */
  record Node(String kind, boolean quoted, List<Tree> children) implements Tree {
    public Node {
      children = List.copyOf(children);
    }

    @Override
    public String text() {
      StringBuilder out = new StringBuilder();
      children.forEach(child -> out.append(child.text()));
      return quoted ? quote(out.toString()) : out.toString();
    }

    Node with(int index, Tree child) {
      List<Tree> changed = new ArrayList<>(children);
      changed.set(index, child);
      return new Node(kind, quoted, changed);
    }
  }

  /** YAML has no surrogate pairs: a character beyond U+FFFF is one escape of eight digits. */
  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c > 0xffff) {
            out.append(String.format("\\U%08x", c));
          } else {
            String json = PythonOracle.json(Character.toString(c));
            out.append(json, 1, json.length() - 1);
          }
        });
    return out.append('"').toString();
  }
}
