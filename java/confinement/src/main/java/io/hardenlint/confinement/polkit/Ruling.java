package io.hardenlint.confinement.polkit;

import io.hardenlint.confinement.text.Place;
import java.util.Optional;

/** What the rules alone make of a question. */
public sealed interface Ruling {
  /** No rule decides: the policy's default counts. */
  record NotHandled() implements Ruling {}

  /**
   * A rule decides.
   *
   * @param result what it returned
   * @param rule where it was added
   */
  record Decided(Authorization result, Place rule) implements Ruling {}

  /**
   * A rule fails, and the action is refused whatever the other rules say.
   *
   * @param why what polkitd logs
   * @param rule where it was added
   */
  record Failed(String why, Place rule) implements Ruling {}

  /**
   * A rule returns something that is neither text nor false: polkitd spins for ever, and nobody
   * gets an answer.
   *
   * @param rule where it was added
   */
  record DaemonStuck(Place rule) implements Ruling {}

  /**
   * A rule does not end: polkitd stops it after some seconds, and refuses the action.
   *
   * @param rule where it was added
   */
  record Endless(Place rule) implements Ruling {}

  /**
   * The answer depends on something that is not known here.
   *
   * @param why what it is
   * @param rule the rule that asks for it; empty if a file does so while it is loaded
   */
  record Unknown(String why, Optional<Place> rule) implements Ruling {}
}
