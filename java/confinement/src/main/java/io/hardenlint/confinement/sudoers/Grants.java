package io.hardenlint.confinement.sudoers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Replaces command aliases by what they stand for. */
final class Grants {
  private final SudoersFile file;
  private final List<Grant> grants = new ArrayList<>();

  private Grants(SudoersFile file) {
    this.file = file;
  }

  static List<Grant> of(SudoersFile file) {
    Grants grants = new Grants(file);
    for (SudoersNode.UserSpec spec : file.userSpecs()) {
      for (Privilege privilege : spec.privileges()) {
        for (CommandSpec command : privilege.commands()) {
          grants.add(spec, privilege, command, command.item(), false, new HashSet<>());
        }
      }
    }
    return List.copyOf(grants.grants);
  }

  /** An alias within itself stands for nothing. */
  private void add(
      SudoersNode.UserSpec spec,
      Privilege privilege,
      CommandSpec written,
      CommandItem item,
      boolean negate,
      Set<String> entered) {
    boolean negated = item.negated() != negate;
    Optional<SudoersNode.CommandAlias> alias =
        item.command() instanceof Command.Alias(String name)
            ? file.commandAlias(name)
            : Optional.empty();
    if (alias.isEmpty()) {
      grants.add(
          new Grant(
              spec.users(),
              privilege.hosts(),
              written.runAs(),
              written.tags(),
              written.options(),
              negated,
              item.digests(),
              item.command(),
              written.item().place(),
              item.place()));
      return;
    }
    if (entered.add(alias.get().name())) {
      for (CommandItem inner : alias.get().items()) {
        add(spec, privilege, written, inner, negated, entered);
      }
      entered.remove(alias.get().name());
    }
  }
}
