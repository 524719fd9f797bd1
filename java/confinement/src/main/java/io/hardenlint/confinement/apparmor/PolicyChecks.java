package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the parser checks once a file is read: variables, patterns, doubles, contradictions. */
final class PolicyChecks {
  /** Named targets of transitions that fit into a profile. */
  private static final int MOST_TARGETS = 12;

  private final AppArmorVersion version;
  private final Variables variables;
  private final Aliases aliases;
  private final boolean unread;

  PolicyChecks(AppArmorVersion version, Variables variables, Aliases aliases, boolean unread) {
    this.version = version;
    this.variables = variables;
    this.aliases = aliases;
    this.unread = unread;
  }

  void check(List<ProfileItem> items) throws SyntaxStop {
    Optional<String> objection = variables.objection();
    if (objection.isPresent()) {
      throw new SyntaxStop(firstVariable(items), objection.get());
    }
    for (ProfileItem item : items) {
      if (item instanceof ProfileItem.Child(Profile profile)) {
        check(profile, profile.name());
      }
    }
  }

  private static Place firstVariable(List<ProfileItem> items) {
    return items.stream()
        .filter(ProfileItem.Variable.class::isInstance)
        .findFirst()
        .orElse(items.getFirst())
        .place();
  }

  private void check(Profile profile, String name) throws SyntaxStop {
    if (variables.defines(Scope.PROFILE_NAME)) {
      throw new SyntaxStop(profile.namePlace(), "@{profile_name} is defined by the parser itself");
    }
    if (profile.name().contains("@{profile_name}")) {
      throw new SyntaxStop(profile.namePlace(), "@{profile_name} is not defined yet in a name");
    }
    Scope named =
        version.atLeast(AppArmorVersion.V5_0)
            ? new Scope(Optional.of(name), Optional.empty())
            : Scope.NONE;
    pattern(profile.name(), profile.namePlace(), named);
    if (profile.attachment().isPresent()) {
      path(profile.attachment().get(), profile.namePlace(), named);
    }
    Scope scope = Scope.of(name, profile, variables);
    Set<String> targets = new HashSet<>();
    for (ProfileItem.Rule rule : profile.rules()) {
      patterns(rule, scope);
      if (rule instanceof ProfileItem.File file
          && file.target().isPresent()
          && file.permissions().exec().isPresent()
          && targets.add(file.target().get())
          && targets.size() > MOST_TARGETS) {
        throw new SyntaxStop(
            file.place(), "a profile can name at most " + MOST_TARGETS + " targets of transitions");
      }
    }
    Set<String> names = new HashSet<>();
    for (Profile child : profile.children()) {
      if (!names.add(child.name())) {
        throw new SyntaxStop(child.namePlace(), "a second child profile is named " + child.name());
      }
      check(child, scope.child(child.name()));
    }
    new ExecConflicts(variables, aliases).check(profile, scope);
  }

  private void patterns(ProfileItem.Rule rule, Scope scope) throws SyntaxStop {
    switch (rule) {
      case ProfileItem.File file -> {
        path(file.path().orElse("/"), file.pathPlace(), scope);
      }
      case ProfileItem.Link link -> {
        path(link.link(), link.place(), scope);
        path(link.target(), link.place(), scope);
      }
      case ProfileItem.ChangeProfile change -> {
        pattern(change.target().orElse("/"), change.place(), scope);
        pattern(change.exec().orElse("/"), change.place(), scope);
      }
      case ProfileItem.Other other when other.keyword().equals("all") ->
          path("/{**,}", other.place(), scope);
      case ProfileItem.Other other -> {
        refuse(new Mounts(version).emptiness(other), other.place());
        for (ProfileItem.Condition condition : other.conditions()) {
          for (String value : condition.values()) {
            if (!condition.name().equals("peer") || !value.contains("=")) {
              pattern(value, other.place(), scope);
            } else {
              pattern(value.substring(value.indexOf('=') + 1), other.place(), scope);
            }
          }
        }
        for (String word : other.words()) {
          pattern(word, other.place(), scope);
        }
      }
      case ProfileItem.Capability capability -> {}
      case ProfileItem.Network network -> {}
    }
  }

  /** A pattern that aliases give other names. */
  private void path(String text, Place place, Scope scope) throws SyntaxStop {
    String expanded = pattern(text, place, scope);
    for (String name : aliases.of(expanded)) {
      if (!name.equals(expanded)) {
        refuse(Globs.objection(name), place);
      }
    }
  }

  private String pattern(String text, Place place, Scope scope) throws SyntaxStop {
    try {
      String expanded = variables.expand(text, scope);
      refuse(Globs.objection(expanded), place);
      return expanded;
    } catch (Variables.Failure failure) {
      if (!unread) {
        throw new SyntaxStop(place, failure.reason());
      }
      refuse(Globs.objection(text, true), place);
      return text;
    }
  }

  private static void refuse(Optional<String> objection, Place place) throws SyntaxStop {
    if (objection.isPresent()) {
      throw new SyntaxStop(place, objection.get());
    }
  }
}
