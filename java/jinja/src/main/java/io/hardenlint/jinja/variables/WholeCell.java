package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.problem.Refusal;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.Use;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.Cell;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A variable as ansible-core before 2.19 renders it: all its templates at once. An undefined value
 * used in one of them makes the whole variable undefined, any other failure ends the rendering.
 */
final class WholeCell implements VariableCell {
  /** A template whose use of something undefined can end in nothing but that. */
  private static final Pattern SIMPLE = Pattern.compile("[^|(%]*");

  /** What Ansible leaves unrendered wherever it stands in a variable of {@code hostvars}. */
  private static final Set<String> STATIC =
      Set.of(
          "ansible_async_path",
          "ansible_collection_name",
          "ansible_config_file",
          "ansible_dependent_role_names",
          "ansible_diff_mode",
          "ansible_facts",
          "ansible_forks",
          "ansible_inventory_sources",
          "ansible_limit",
          "ansible_play_batch",
          "ansible_play_hosts",
          "ansible_play_hosts_all",
          "ansible_play_role_names",
          "ansible_playbook_python",
          "ansible_role_name",
          "ansible_role_names",
          "ansible_run_tags",
          "ansible_skip_tags",
          "ansible_verbosity",
          "ansible_version",
          "inventory_dir",
          "inventory_file",
          "inventory_hostname",
          "inventory_hostname_short",
          "groups",
          "group_names",
          "omit",
          "hostvars",
          "playbook_dir",
          "play_hosts",
          "role_name",
          "role_names",
          "role_path",
          "role_uuid");

  private final Session session;
  private final WholeTexts texts;
  private final Use use;
  private final YamlNode node;
  private final boolean ofHost;
  private @Nullable Slot slot;
  private boolean rendering;

  /**
   * A variable.
   *
   * @param ofHost whether {@code hostvars} shows it: there, a text that uses something undefined
   *     stays as it is written
   */
  WholeCell(Session session, WholeTexts texts, Use use, YamlNode node, boolean ofHost) {
    this.ofHost = ofHost;
    this.session = session;
    this.texts = texts;
    this.use = use;
    this.node = node;
  }

  @Override
  public Value value() {
    Slot known = slot();
    session.used(known.uses());
    return Objects.requireNonNull(known.value());
  }

  @Override
  public Slot slot() {
    Slot known = slot;
    if (known != null) {
      return known;
    }
    if (rendering) {
      throw session.refusal(
          "variable-cycle",
          "the variable '" + use.variable().name() + "' uses itself",
          use.variable().definition());
    }
    rendering = true;
    try {
      Session.Recorded<Value> made = session.recordApart(this::make);
      use.setBehind(made.uses());
      session.elements().add(use, made.result());
      known = new Slot(made.result(), Uses.of(use));
    } finally {
      rendering = false;
    }
    slot = known;
    return known;
  }

  @Override
  public boolean isKept() {
    return slot != null;
  }

  @Override
  public Cell fork() {
    return this;
  }

  private Value make() {
    try {
      return value(node);
    } catch (UndefinedUse undefined) {
      return met(undefined);
    }
  }

  /** What a variable holds that uses something undefined. */
  private static Value met(UndefinedUse use) {
    if (use.isDoubtful()) {
      throw new Refusal(use.source().problem());
    }
    return use.source();
  }

  private Value value(YamlNode part) {
    return switch (part) {
      case YamlNode.Text t ->
          t.unsafe() || !texts.mayBeTemplate(t.text())
              ? PyStr.of(t.text())
              : session.within(
                  "variable " + use.variable().name(),
                  use.variable().definition(),
                  () -> render(t));
      case YamlNode.Sequence s -> {
        PyList list = new PyList();
        s.items().forEach(item -> list.add(value(item)));
        yield list;
      }
      case YamlNode.Mapping m -> {
        PyDict dict = new PyDict();
        m.entries()
            .forEach(entry ->
                dict.put(Scalars.key(session, use.variable().name(), entry.key()), element(entry)));
        yield dict;
      }
      default -> Scalars.of(session, use.variable().name(), part);
    };
  }

  private Value render(YamlNode.Text text) {
    try {
      return texts.render(text.text(), text.position());
    } catch (UndefinedUse undefined) {
      if (!ofHost) {
        throw undefined;
      }
      met(undefined);
      if (!SIMPLE.matcher(text.text()).matches()) {
        throw notReproduced("uses something undefined");
      }
      return PyStr.of(text.text());
    }
  }

  /** In {@code hostvars}, elements with the names of Ansible's own variables stay unrendered. */
  private Value element(YamlNode.Entry entry) {
    if (ofHost
        && entry.key() instanceof YamlNode.Text key
        && texts.holdsTemplates(entry.value())
        && STATIC.contains(key.text())) {
      throw notReproduced("has an element '" + key.text() + "'");
    }
    return value(entry.value());
  }

  private RuntimeException notReproduced(String why) {
    return session.refusal(
        "unsupported-operation",
        "how ansible-core before 2.19 renders '"
            + use.variable().name()
            + "' of hostvars is not reproduced where it "
            + why,
        session.position());
  }
}
