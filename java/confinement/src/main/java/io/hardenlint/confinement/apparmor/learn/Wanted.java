package io.hardenlint.confinement.apparmor.learn;

import io.hardenlint.confinement.apparmor.access.Question;
import java.util.Optional;

/** What a process was not allowed to do. */
public sealed interface Wanted {
  /**
   * The use of a file.
   *
   * @param letters of {@code r w a l k m}, as a rule writes them
   * @param owner whether the file belonged to the process's user, and that was not root
   */
  record File(String path, String letters, boolean owner) implements Wanted {}

  /** A program run. */
  record Exec(String path, boolean owner) implements Wanted {}

  /** A hard link. */
  record Link(String link, String target) implements Wanted {}

  /**
   * Anything that {@link io.hardenlint.confinement.apparmor.access.RuleAccess} answers.
   *
   * @param protocol number of a socket's protocol, where the log tells it
   */
  record Asked(Question question, Optional<String> protocol) implements Wanted {}

  /** Something else that one rule allows; whether another one already does is not asked. */
  record Ruled(String rule) implements Wanted {}

  /** Something that no rule, or none that can be told from the log, would allow. */
  record Unsettled(String reason) implements Wanted {}
}
