package io.hardenlint.confinement.polkit;

import io.hardenlint.confinement.text.Resources;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Actions that a host knows. The shipped table holds those of systemd 252, polkit 122 and
 * PackageKit 1.2.6 of Debian 12, read with {@code pkaction --verbose}; {@link PolicyReader} reads
 * those of a host.
 */
public final class ActionCatalogue {
  private final Map<String, Action> actions;

  private ActionCatalogue(Map<String, Action> actions) {
    this.actions = actions;
  }

  /** A catalogue of some actions; of two with one id the first counts. */
  public static ActionCatalogue of(Collection<Action> actions) {
    Map<String, Action> byId = new LinkedHashMap<>();
    actions.forEach(action -> byId.putIfAbsent(action.id(), action));
    return new ActionCatalogue(byId);
  }

  /** The shipped table. */
  public static ActionCatalogue shipped() {
    return Holder.SHIPPED;
  }

  private static final class Holder {
    static final ActionCatalogue SHIPPED =
        of(
            Resources.rows(ActionCatalogue.class, "actions.tsv", 5).stream()
                .map(ActionCatalogue::action)
                .toList());
  }

  private static Action action(List<String> row) {
    return new Action(
        row.get(0),
        word(row.get(1)),
        word(row.get(2)),
        word(row.get(3)),
        row.get(4).isEmpty() ? List.of() : List.of(row.get(4).split(" ", -1)));
  }

  private static Authorization word(String text) {
    return Authorization.of(text)
        .orElseThrow(() -> new IllegalStateException("actions.tsv: unknown word " + text));
  }

  /** An action by its id. */
  public Optional<Action> find(String id) {
    return Optional.ofNullable(actions.get(id));
  }

  /** All of them. */
  public Collection<Action> all() {
    return actions.values();
  }

  /** Those that imply an action. */
  public List<Action> implying(String id) {
    return actions.values().stream().filter(action -> action.implies().contains(id)).toList();
  }
}
