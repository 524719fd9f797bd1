package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the parser checks once a file is read: variables, patterns, doubles, contradictions. */
final class PolicyChecks {
  /** Named targets of transitions that fit into a profile. */
  private static final int MOST_TARGETS = 12;

  private final Variables variables;
  private final boolean unread;

  PolicyChecks(Variables variables, boolean unread) {
    this.variables = variables;
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
    if (variables.defines(Variables.PROFILE_NAME)) {
      throw new SyntaxStop(profile.namePlace(), "@{profile_name} is defined by the parser itself");
    }
    if (profile.name().contains("@{profile_name}")) {
      throw new SyntaxStop(profile.namePlace(), "@{profile_name} is not defined yet in a name");
    }
    pattern(profile.name(), profile.namePlace(), name);
    if (profile.attachment().isPresent()) {
      pattern(profile.attachment().get(), profile.namePlace(), name);
    }
    Set<String> targets = new HashSet<>();
    for (ProfileItem.Rule rule : profile.rules()) {
      patterns(rule, name);
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
    for (Profile child : children(profile.items())) {
      if (!names.add(child.name())) {
        throw new SyntaxStop(child.namePlace(), "a second child profile is named " + child.name());
      }
      check(child, name + "//" + child.name());
    }
    new ExecConflicts(variables).check(profile, name);
  }

  /** Child profiles and hats, those in conditions that hold included. */
  private static List<Profile> children(List<ProfileItem> items) {
    List<Profile> found = new ArrayList<>();
    for (ProfileItem item : items) {
      if (item instanceof ProfileItem.Child(Profile child)) {
        found.add(child);
      } else if (item instanceof ProfileItem.Block block) {
        found.addAll(children(block.items()));
      }
    }
    return found;
  }

  private void patterns(ProfileItem.Rule rule, String profile) throws SyntaxStop {
    switch (rule) {
      case ProfileItem.File file -> {
        pattern(file.path().orElse("/"), file.pathPlace(), profile);
      }
      case ProfileItem.Link link -> {
        pattern(link.link(), link.place(), profile);
        pattern(link.target(), link.place(), profile);
      }
      case ProfileItem.ChangeProfile change -> {
        pattern(change.target().orElse("/"), change.place(), profile);
        pattern(change.exec().orElse("/"), change.place(), profile);
      }
      case ProfileItem.Other other -> {
        for (ProfileItem.Condition condition : other.conditions()) {
          for (String value : condition.values()) {
            if (!condition.name().equals("peer") || !value.contains("=")) {
              pattern(value, other.place(), profile);
            } else {
              pattern(value.substring(value.indexOf('=') + 1), other.place(), profile);
            }
          }
        }
        for (String word : other.words()) {
          pattern(word, other.place(), profile);
        }
      }
      case ProfileItem.Capability capability -> {}
      case ProfileItem.Network network -> {}
    }
  }

  private void pattern(String text, Place place, String profile) throws SyntaxStop {
    String expanded = text;
    try {
      expanded = variables.expand(text, profile);
    } catch (Variables.Failure failure) {
      if (!unread) {
        throw new SyntaxStop(place, failure.reason());
      }
    }
    Optional<String> objection = Globs.objection(expanded);
    if (objection.isPresent()) {
      throw new SyntaxStop(place, objection.get());
    }
  }
}
