package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.Place;
import java.util.List;
import java.util.Optional;

/** Anything that stands in a profile, or beside the profiles of a file. */
public sealed interface ProfileItem {
  /** From its first word to its end, the comma included. */
  Place place();

  /** How an included or named file is written. */
  enum PathForm {
    /** {@code <path>}: looked for in AppArmor's folders. */
    SEARCHED,
    /** {@code "path"}: opened as it is. */
    QUOTED,
    /** Neither: opened as it is. */
    BARE
  }

  /**
   * Another file read in at this place; not followed.
   *
   * @param path without brackets and quotes
   * @param form how it is written
   * @param ifExists whether it may be missing
   * @param oldStyle whether it is written {@code #include}
   */
  record Include(String path, PathForm form, boolean ifExists, boolean oldStyle, Place place)
      implements ProfileItem {}

  /**
   * The feature set that the file is written for.
   *
   * @param path without brackets and quotes
   */
  record Abi(String path, PathForm form, Place place) implements ProfileItem {}

  /** What a definition does where the variable is already defined; the last two since 5.0. */
  enum Assignment {
    /** {@code =}: is refused. */
    DEFINE,
    /** {@code +=}: adds values, and is refused where it is not defined. */
    ADD,
    /** {@code ?=}: does nothing. */
    DEFINE_IF_UNSET,
    /** {@code :=}: forgets what it was. */
    OVERRIDE
  }

  /**
   * A definition of, or addition to, a variable.
   *
   * @param name without {@code @} and braces
   * @param assignment what happens to a variable that has values
   * @param values quotes removed
   */
  record Variable(String name, Assignment assignment, List<String> values, Place place)
      implements ProfileItem {
    /** Copies the list. */
    public Variable {
      values = List.copyOf(values);
    }
  }

  /**
   * A definition of a truth value.
   *
   * @param name without {@code $} and braces
   * @param assignment what happens if it is already defined; never {@link Assignment#ADD}
   */
  record Truth(String name, Assignment assignment, boolean value, Place place)
      implements ProfileItem {}

  /**
   * Another name for paths.
   *
   * @param from the beginning of a path
   * @param to what it also means
   */
  record PathAlias(String from, String to, Place place) implements ProfileItem {}

  /** A profile, a child profile or a hat. */
  record Child(Profile profile) implements ProfileItem {
    @Override
    public Place place() {
      return profile.place();
    }
  }

  /** What of the rules in braces has an effect: measured on 3.0.8, 4.1.0 and 5.0.2. */
  enum Kept {
    /** All: behind a condition, since 4.0. */
    ALL,
    /** Rules about files, links, changes of profile, capabilities: behind a condition in 3.0. */
    NO_MEDIATION,
    /** Rules about files, links, changes of profile: behind no condition. */
    ENTRIES
  }

  /**
   * Rules in braces; they carry the qualifiers before the braces themselves, too.
   *
   * @param kept what of them has an effect; behind a condition, only what holds is here
   * @param qualifiers what stands before the brace
   * @param items what is in it
   */
  record Block(Kept kept, Qualifiers qualifiers, List<ProfileItem> items, Place place)
      implements ProfileItem {
    /** Copies the list. */
    public Block {
      items = List.copyOf(items);
    }
  }

  /** A rule with qualifiers. */
  sealed interface Rule extends ProfileItem {
    /** What stands before it and around it. */
    Qualifiers qualifiers();
  }

  /**
   * Capabilities.
   *
   * @param names as written: lower case, without {@code cap_}; empty stands for all
   */
  record Capability(Qualifiers qualifiers, List<String> names, Place place) implements Rule {
    /** Copies the list. */
    public Capability {
      names = List.copyOf(names);
    }
  }

  /**
   * Sockets.
   *
   * @param family such as {@code inet}; nothing stands for all
   * @param type such as {@code stream}, or a protocol such as {@code tcp}; nothing stands for all
   * @param access such as {@code create} (since 4.0); empty stands for all
   * @param conditions on the socket itself, such as {@code ip=}, and on its {@code peer}
   */
  record Network(
      Qualifiers qualifiers,
      Optional<String> family,
      Optional<String> type,
      List<String> access,
      List<Condition> conditions,
      Place place)
      implements Rule {
    /** Copies the lists. */
    public Network {
      access = List.copyOf(access);
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * Files.
   *
   * @param path pattern, quotes removed, escapes and variables as written; nothing stands for every
   *     file ({@code file,})
   * @param pathPlace where the pattern stands
   * @param permissions what may be done; for {@code file,} everything, running with {@code ix}
   *     included
   * @param target profile behind {@code ->}
   */
  record File(
      Qualifiers qualifiers,
      Optional<String> path,
      Place pathPlace,
      Permissions permissions,
      Optional<String> target,
      Place place)
      implements Rule {}

  /**
   * Hard links.
   *
   * @param subset whether the link may have no more permissions than its target
   * @param link pattern for the new name
   * @param target pattern for the existing file
   */
  record Link(Qualifiers qualifiers, boolean subset, String link, String target, Place place)
      implements Rule {}

  /**
   * A change of profile that the program makes itself.
   *
   * @param exec the program it is for; nothing stands for a change without running one
   * @param target profile; nothing stands for any
   * @param unsafe whether the program keeps the environment
   */
  record ChangeProfile(
      Qualifiers qualifiers,
      Optional<String> exec,
      Optional<String> target,
      boolean unsafe,
      Place place)
      implements Rule {}

  /**
   * A rule of another class: its words are kept, {@code access} says what they mean.
   *
   * @param keyword such as {@code signal}
   * @param words what follows outside conditions, such as {@code send}
   * @param conditions such as {@code peer=…}
   * @param since first language that has the rule
   */
  record Other(
      Qualifiers qualifiers,
      String keyword,
      List<String> words,
      List<Condition> conditions,
      AppArmorVersion since,
      Place place)
      implements Rule {
    /** Copies the lists. */
    public Other {
      words = List.copyOf(words);
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * A condition of a rule.
   *
   * @param name what is compared
   * @param operator {@code =}, {@code in} or {@code <=}
   * @param values quotes removed; for {@code peer=(…)} its own conditions as {@code name=value}
   */
  record Condition(String name, String operator, List<String> values) {
    /** Copies the list. */
    public Condition {
      values = List.copyOf(values);
    }
  }
}
