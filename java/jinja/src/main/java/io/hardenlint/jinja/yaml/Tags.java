package io.hardenlint.jinja.yaml;

import io.hardenlint.jinja.Position;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags that Ansible's YAML constructor knows, and what becomes of them here. */
final class Tags {
  static final String UNSAFE = "!unsafe";
  static final String VAULT = "!vault";
  static final String VAULT_ENCRYPTED = "!vault-encrypted";

  private static final String CORE = "tag:yaml.org,2002:";

  /** Tags that Ansible's loader of files knows, and PyYAML's safe loader does not. */
  static final Set<String> ANSIBLES =
      Set.of(UNSAFE, VAULT, VAULT_ENCRYPTED, CORE + "python/unicode");

  private Tags() {}

  /** The type that an explicit tag gives to a scalar. */
  static ScalarTag scalar(String tag, Position position) throws YamlProblem {
    String type = tag.startsWith(CORE) ? tag.substring(CORE.length()) : "";
    return switch (type) {
      case "str", "python/unicode" -> ScalarTag.STR;
      case "int" -> ScalarTag.INT;
      case "float" -> ScalarTag.FLOAT;
      case "bool" -> ScalarTag.BOOL;
      case "null" -> ScalarTag.NULL;
      case "timestamp" -> ScalarTag.TIMESTAMP;
      default -> throw unknown(tag, position);
    };
  }

  /** Refuses a tag that does not fit a list or a mapping. */
  static void checkCollection(@Nullable String tag, boolean mapping, Position position)
      throws YamlProblem {
    if (tag == null || tag.equals("!") || tag.equals(CORE + (mapping ? "map" : "seq"))) {
      return;
    }
    if (tag.equals(VAULT) || tag.equals(VAULT_ENCRYPTED)) {
      throw new YamlProblem("the tag " + tag + " requires text", position);
    }
    throw unknown(tag, position);
  }

  private static YamlProblem unknown(String tag, Position position) {
    String shown = tag.startsWith(CORE) ? "!!" + tag.substring(CORE.length()) : tag;
    return new YamlProblem(
        "the tag "
            + shown
            + " is not read here; known are !unsafe, !vault and the standard types of plain values",
        position);
  }
}
