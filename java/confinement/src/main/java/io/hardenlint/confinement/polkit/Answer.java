package io.hardenlint.confinement.polkit;

import io.hardenlint.confinement.text.Place;
import java.util.Optional;

/** What polkit answers to a question, all told. */
public sealed interface Answer {
  /**
   * Allowed.
   *
   * @param by what allows it, in words: the caller is root, a rule, a default, another action
   * @param rule the rule that says so, where one does
   */
  record Allowed(String by, Optional<Place> rule) implements Answer {}

  /**
   * Only after somebody has given a password; a service has nobody to ask.
   *
   * @param needed which password
   */
  record Challenge(Authorization needed) implements Answer {}

  /**
   * Refused.
   *
   * @param why in words
   */
  record Refused(String why) implements Answer {}

  /**
   * No answer: polkitd spins for ever.
   *
   * @param rule the rule that has it do so
   */
  record DaemonStuck(Place rule) implements Answer {}

  /**
   * Not known here.
   *
   * @param why what it depends on
   */
  record Unknown(String why) implements Answer {}
}
