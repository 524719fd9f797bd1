package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The profile that a pattern stands in, as far as variables of its own come from it.
 *
 * @param name its full name, parents included
 * @param attachment pattern of its programs, variables replaced
 */
record Scope(Optional<String> name, Optional<String> attachment) {
  /** The variable with the name of the profile. */
  static final String PROFILE_NAME = "profile_name";

  /** Outside of profiles. */
  static final Scope NONE = new Scope(Optional.empty(), Optional.empty());

  /**
   * A profile's own.
   *
   * @param name its full name
   */
  static Scope of(String name, Profile profile, Variables variables) {
    Scope named = new Scope(Optional.of(name), Optional.empty());
    try {
      return profile.attachment().isEmpty()
          ? named
          : new Scope(
              named.name(), Optional.of(variables.expand(profile.attachment().get(), named)));
    } catch (Variables.Failure failure) {
      return named;
    }
  }

  /** The full name of a child of this profile. */
  String child(String child) {
    return name.orElse("") + "//" + child;
  }

  /** What is defined here: the attachment since 5.0, whatever the file defines. */
  Map<String, String> variables(AppArmorVersion version) {
    Map<String, String> own = new HashMap<>();
    name.ifPresent(text -> own.put(PROFILE_NAME, literal(text)));
    if (version.atLeast(AppArmorVersion.V5_0)) {
      attachment.ifPresent(text -> {
        own.put("exec_path", text);
        own.put("attach_path", text);
      });
    }
    return own;
  }

  /** A name as a pattern that matches only it. */
  private static String literal(String name) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      if (c == '\\') {
        out.append(c);
        at++;
        if (at < name.length()) {
          out.append(name.charAt(at));
        }
      } else {
        if ("{}[]*?".indexOf(c) >= 0) {
          out.append('\\');
        }
        out.append(c);
      }
    }
    return out.toString();
  }
}
