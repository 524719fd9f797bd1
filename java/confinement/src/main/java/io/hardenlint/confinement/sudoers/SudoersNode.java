package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.Place;
import java.util.List;

/** A statement of a sudoers file. */
public sealed interface SudoersNode {
  /** The whole statement, without comments and line end. */
  Place place();

  /**
   * A user specification.
   *
   * @param users whom it is for
   * @param privileges what they may do
   */
  record UserSpec(List<Member> users, List<Privilege> privileges, Place place)
      implements SudoersNode {
    /** Copies the lists. */
    public UserSpec {
      users = List.copyOf(users);
      privileges = List.copyOf(privileges);
    }
  }

  /** What an alias stands for. */
  enum AliasKind {
    USER,
    RUNAS,
    HOST,
    COMMAND
  }

  /**
   * A definition of an alias for users or hosts; one statement can hold several.
   *
   * @param kind {@code USER}, {@code RUNAS} or {@code HOST}
   * @param name the alias
   * @param members what it stands for
   * @param place name to last member
   */
  record MemberAlias(AliasKind kind, String name, List<Member> members, Place place)
      implements SudoersNode {
    /** Copies the list. */
    public MemberAlias {
      members = List.copyOf(members);
    }
  }

  /**
   * A definition of an alias for commands.
   *
   * @param name the alias
   * @param items what it stands for
   * @param place name to last command
   */
  record CommandAlias(String name, List<CommandItem> items, Place place) implements SudoersNode {
    /** Copies the list. */
    public CommandAlias {
      items = List.copyOf(items);
    }
  }

  /**
   * A {@code Defaults} line.
   *
   * @param scope the character behind the word ({@code :} user, {@code >} runas, {@code @} host,
   *     {@code !} command) and its list as written; empty text if it counts for all
   * @param settings what it sets
   */
  record Defaults(String scope, List<DefaultSetting> settings, Place place) implements SudoersNode {
    /** Copies the list. */
    public Defaults {
      settings = List.copyOf(settings);
    }
  }

  /**
   * One setting of a {@code Defaults} line.
   *
   * @param negated whether {@code !} stands before it
   * @param name its name
   * @param operator {@code =}, {@code +=}, {@code -=}, or empty text without a value
   * @param value quotes removed, or empty text
   * @param place name to value
   */
  record DefaultSetting(boolean negated, String name, String operator, String value, Place place) {}

  /**
   * Another file, or all files of a directory, read in here; not followed.
   *
   * @param path as written, quotes and escapes removed
   * @param directory whether it is a directory
   */
  record Include(String path, boolean directory, Place place) implements SudoersNode {}
}
