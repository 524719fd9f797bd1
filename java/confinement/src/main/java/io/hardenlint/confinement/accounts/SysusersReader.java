package io.hardenlint.confinement.accounts;

import io.hardenlint.confinement.systemd.value.Words;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads lines of sysusers.d as systemd-sysusers 252 does, and {@code u!} of 257: a locked account.
 */
final class SysusersReader {
  private static final int COLUMNS = 6;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,30}");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");
  private static final Pattern RANGE = Pattern.compile("[0-9]{1,10}(-[0-9]{1,10})?");
  private static final Set<Long> RESERVED = Set.of(0xffffL, 0xffffffffL);

  private SysusersReader() {}

  static SysusersFile read(SourceText source) {
    List<AccountEntry> entries = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (ConfigurationLines.Line line :
        ConfigurationLines.of(source, COLUMNS, EnumSet.of(Words.Rule.UNQUOTE))) {
      Place place = source.place(line.span());
      try {
        entry(line, place).ifPresent(entries::add);
      } catch (SyntaxStop stop) {
        problems.add(
            new Problem(
                Severity.ERROR, place, stop.problem().message() + "; the line is left out"));
      }
    }
    return new SysusersFile(source, entries, problems);
  }

  private static Optional<AccountEntry> entry(ConfigurationLines.Line line, Place place)
      throws SyntaxStop {
    require(!line.broken(), place, "a quote stays open");
    require(line.columns().size() >= 2, place, "expected a type and a name");
    require(!line.rest(), place, "more than six columns");
    String written = line.columns().getFirst();
    require(
        Set.of("u", "u!", "g", "m", "r").contains(written),
        place,
        "\"" + written + "\" is no type of line; expected u, u!, g, m or r");
    String type = written.substring(0, 1);
    if (line.columns().stream().anyMatch(column -> column.contains("%"))) {
      return Optional.of(new AccountEntry.OfHost(place));
    }
    String name = line.column(1);
    require(name.isEmpty() || isName(name), place, "\"" + name + "\" is no name of an account");
    details(line, place, type);
    require(
        type.equals("r") == name.isEmpty(),
        place,
        type.equals("r") ? "a range of numbers takes no name" : "a name is missing");
    String id = line.column(2);
    return switch (type) {
      case "u" -> Optional.of(user(name, id, place));
      case "g" -> {
        require(
            id.isEmpty() || id.startsWith("/") || isNumber(id),
            place,
            "\"" + id + "\" is no number of a group");
        yield Optional.of(new AccountEntry.Group(name, place));
      }
      case "m" -> {
        require(isName(id), place, "\"" + id + "\" is no name of a group");
        yield Optional.of(new AccountEntry.Member(name, id, place));
      }
      default -> {
        require(RANGE.matcher(id).matches(), place, "\"" + id + "\" is no range of numbers");
        yield Optional.empty();
      }
    };
  }

  private static AccountEntry user(String name, String id, Place place) throws SyntaxStop {
    if (id.isEmpty() || id.startsWith("/")) {
      return new AccountEntry.User(name, Optional.empty(), Optional.empty(), place);
    }
    int colon = id.indexOf(':');
    String number = colon < 0 ? id : id.substring(0, colon);
    require(
        number.equals("-") || isNumber(number), place, "\"" + number + "\" is no number of a user");
    if (colon < 0) {
      return new AccountEntry.User(name, Optional.empty(), Optional.empty(), place);
    }
    String group = id.substring(colon + 1);
    if (isNumber(group)) {
      return new AccountEntry.User(
          name, Optional.empty(), Optional.of(Long.parseLong(group)), place);
    }
    require(isName(group), place, "\"" + group + "\" is no group");
    return new AccountEntry.User(name, Optional.of(group), Optional.empty(), place);
  }

  /** What stands in the passwd file besides; other lines than those for users have none. */
  private static void details(ConfigurationLines.Line line, Place place, String type)
      throws SyntaxStop {
    String description = line.column(3);
    String home = line.column(4);
    String shell = line.column(5);
    require(
        description.indexOf(':') < 0 && description.chars().noneMatch(Character::isISOControl),
        place,
        "a description holds neither colons nor control characters");
    require(home.isEmpty() || isPath(home), place, "\"" + home + "\" is no home");
    require(shell.isEmpty() || isPath(shell), place, "\"" + shell + "\" is no shell");
    require(
        type.equals("u") || (description.isEmpty() && home.isEmpty() && shell.isEmpty()),
        place,
        "lines of type " + type + " have no further columns");
  }

  private static boolean isPath(String path) {
    return path.startsWith("/")
        && path.indexOf(':') < 0
        && path.chars().noneMatch(Character::isISOControl)
        && !(path + "/").contains("/../");
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private static boolean isNumber(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return false;
    }
    long number = Long.parseLong(text);
    return number <= 0xffffffffL && !RESERVED.contains(number);
  }

  private static void require(boolean holds, Place place, String otherwise) throws SyntaxStop {
    if (!holds) {
      throw new SyntaxStop(place, otherwise);
    }
  }
}
