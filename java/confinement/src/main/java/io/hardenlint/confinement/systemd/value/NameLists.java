package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.syscalls.SystemCalls;
import io.hardenlint.confinement.systemd.value.ValueVerdict.Effect;
import io.hardenlint.confinement.systemd.value.Words.Rule;
import io.hardenlint.confinement.systemd.value.Words.Word;
import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.confinement.text.Resources;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Values that list names out of a table: capabilities, address families, system calls… */
public final class NameLists {
  private static final List<String> CAPABILITIES =
      Resources.lines(NameLists.class, "capabilities.tsv");
  private static final Set<String> FAMILIES =
      new LinkedHashSet<>(Resources.lines(NameLists.class, "address-families.tsv"));
  private static final Set<String> NAMESPACES =
      new LinkedHashSet<>(List.of("cgroup", "ipc", "net", "mnt", "pid", "user", "uts", "time"));
  private static final Set<String> ARCHITECTURES =
      new LinkedHashSet<>(Resources.lines(NameLists.class, "architectures.tsv"));
  private static final Set<String> ERRNOS =
      new LinkedHashSet<>(Resources.lines(NameLists.class, "errnos.tsv"));
  private static final Set<String> SECURE_BITS =
      new LinkedHashSet<>(
          List.of(
              "keep-caps",
              "keep-caps-locked",
              "no-setuid-fixup",
              "no-setuid-fixup-locked",
              "noroot",
              "noroot-locked"));
  private static final Set<String> CONTROLLERS =
      new LinkedHashSet<>(
          List.of(
              "cpu",
              "cpuacct",
              "cpuset",
              "io",
              "blkio",
              "memory",
              "devices",
              "pids",
              "bpf-firewall",
              "bpf-devices",
              "bpf-foreign",
              "bpf-socket-bind",
              "bpf-restrict-network-interfaces"));

  private NameLists() {}

  /** The kernel's capabilities in the order of their numbers, upper case with {@code CAP_}. */
  public static List<String> capabilityNames() {
    return CAPABILITIES;
  }

  /** The names of the address families, {@code AF_} included. */
  public static Set<String> addressFamilies() {
    return Set.copyOf(FAMILIES);
  }

  /** An address family by its usual name: some have two. */
  public static String plainFamily(String name) {
    return switch (name) {
      case "AF_LOCAL", "AF_FILE" -> "AF_UNIX";
      case "AF_ROUTE" -> "AF_NETLINK";
      default -> name;
    };
  }

  /**
   * The number of the capability that a word means to systemd: a name in any letter case, or a
   * number from 0 to 62, before 254 to 63.
   */
  public static OptionalInt capabilityNumber(String word, SystemdVersion version) {
    int named = CAPABILITIES.indexOf(word.toUpperCase(Locale.ROOT));
    if (named >= 0) {
      return OptionalInt.of(named);
    }
    return Numbers.unsigned(word)
        .filter(number -> Numbers.between(Optional.of(number), 0, version.atLeast(254) ? 62 : 63))
        .map(number -> OptionalInt.of(number.intValue()))
        .orElse(OptionalInt.empty());
  }

  /** The types of namespaces that {@code RestrictNamespaces=} knows. */
  public static Set<String> namespaceTypes() {
    return Set.copyOf(NAMESPACES);
  }

  /** The names of the architectures, {@code native} included. */
  public static Set<String> architectureNames() {
    return Set.copyOf(ARCHITECTURES);
  }

  /** How a list of capabilities is split into words. */
  public static Set<Rule> capabilityRules(SystemdVersion version) {
    return version.atLeast(257)
        ? EnumSet.of(Rule.UNQUOTE, Rule.RELAX, Rule.DROP_OPEN_QUOTE)
        : EnumSet.of(Rule.UNQUOTE, Rule.RELAX);
  }

  static ValueVerdict capabilities(String value, SystemdVersion version) {
    Flaws flaws = new Flaws(value);
    int from = value.startsWith("~") ? 1 : 0;
    Words words = new Words(value, from, capabilityRules(version), " \t\n\r");
    for (Optional<Word> word = words.next(); word.isPresent(); word = words.next()) {
      String name = word.get().text();
      if (capabilityNumber(name, version).isEmpty()) {
        flaws.add(
            Effect.WORD_DROPPED_SILENTLY,
            "\"" + name + "\" is no capability" + hint(name, CAPABILITIES) + comma(name),
            word.get().start(),
            word.get().end());
      }
    }
    return flaws.verdict();
  }

  static ValueVerdict addressFamilies(String value) {
    if (value.equals("none")) {
      return Flaws.accepted();
    }
    int from = value.startsWith("~") ? 1 : 0;
    return each(
        value, from, EnumSet.of(Rule.UNQUOTE), FAMILIES, "an address family such as AF_INET");
  }

  static ValueVerdict architectures(String value) {
    return each(value, 0, EnumSet.of(Rule.UNQUOTE), ARCHITECTURES, "an architecture");
  }

  static ValueVerdict personality(String value) {
    return Flaws.check(
        value.isEmpty() || (ARCHITECTURES.contains(value) && !value.equals("native")),
        value,
        "\"" + value + "\" is no architecture of this machine");
  }

  static ValueVerdict secureBits(String value) {
    return silently(each(value, 0, EnumSet.of(Rule.UNQUOTE), SECURE_BITS, "a secure bit"));
  }

  /** A list of controllers: unknown ones are dropped silently unless no known one is left. */
  static ValueVerdict controllers(String value) {
    ValueVerdict each = eachController(value);
    boolean some = List.of(value.split("[ \t]+", -1)).stream().anyMatch(CONTROLLERS::contains);
    return some ? silently(each) : each;
  }

  private static ValueVerdict eachController(String value) {
    return each(value, 0, EnumSet.of(Rule.UNQUOTE), CONTROLLERS, "a controller");
  }

  private static ValueVerdict silently(ValueVerdict verdict) {
    return verdict instanceof ValueVerdict.Ignored(List<ValueVerdict.Flaw> flaws)
        ? new ValueVerdict.Ignored(
            flaws.stream()
                .map(flaw ->
                    new ValueVerdict.Flaw(
                        Effect.WORD_DROPPED_SILENTLY, flaw.reason(), flaw.start(), flaw.end()))
                .toList())
        : verdict;
  }

  static ValueVerdict delegate(String value) {
    return Booleans.parse(value).isPresent() ? Flaws.accepted() : eachController(value);
  }

  static ValueVerdict namespaces(String value) {
    if (value.isEmpty() || Booleans.parse(value).isPresent()) {
      return Flaws.accepted();
    }
    int from = value.startsWith("~") ? 1 : 0;
    Words words = new Words(value, from, EnumSet.noneOf(Rule.class), " \t\n\r");
    for (Optional<Word> word = words.next(); word.isPresent(); word = words.next()) {
      String name = word.get().text();
      if (!NAMESPACES.contains(name)) {
        return Flaws.line(
            value,
            "\""
                + name
                + "\" is no namespace type"
                + hint(name, NAMESPACES)
                + "; the whole line is lost");
      }
    }
    return Flaws.check(!words.isBroken(), value, "quotes do not match");
  }

  /** What may stand behind the colon of a call in a filter: an error's name or number, or kill. */
  public static boolean isCallError(String word) {
    return isErrno(word) || word.equals("kill");
  }

  /** A name or number of an error. */
  static boolean isErrno(String word) {
    return ERRNOS.contains(word) || Numbers.between(Numbers.unsigned(word), 0, 4095);
  }

  static ValueVerdict errno(String value) {
    return Flaws.check(
        value.isEmpty()
            || value.equals("kill")
            || (isErrno(value) && !Numbers.between(Numbers.unsigned(value), 0, 0)),
        value,
        "\"" + value + "\" is no error; expected a name such as EPERM, a number, or kill");
  }

  /**
   * A system-call filter; an error number counts on {@code ~} lines only.
   *
   * @param errors whether error numbers are known at all
   */
  static ValueVerdict systemCalls(String value, boolean errors, SystemdVersion version) {
    SystemCalls calls = SystemCalls.of(version);
    Flaws flaws = new Flaws(value);
    boolean inverted = value.startsWith("~");
    Words words = new Words(value, inverted ? 1 : 0, EnumSet.noneOf(Rule.class), " \t\n\r");
    for (Optional<Word> word = words.next(); word.isPresent(); word = words.next()) {
      String text = word.get().text();
      int colon = errors ? text.indexOf(':') : -1;
      String name = colon < 0 ? text : text.substring(0, colon);
      String error = colon < 0 ? "" : text.substring(colon + 1);
      if (colon >= 0 && !isCallError(error)) {
        flaws.skip(word.get(), "\"" + error + "\" is no error; expected a name such as EPERM");
      } else if (colon >= 0 && !inverted && !error.equals("kill")) {
        flaws.skip(word.get(), "a call that is allowed cannot have an error number");
      } else if (name.startsWith("@") && calls.members(name).isEmpty()) {
        flaws.skip(
            word.get(),
            "\"" + name + "\" is no system-call group" + hint(name, calls.groupNames()));
      } else if (!name.startsWith("@") && !calls.isCall(name)) {
        flaws.skip(
            word.get(),
            "\"" + name + "\" is no system call" + hint(name, calls.callNames()) + comma(name));
      }
    }
    flaws.unreadable(words);
    return flaws.verdict();
  }

  private static ValueVerdict each(
      String value, int from, Set<Rule> rules, Collection<String> known, String expected) {
    Flaws flaws = new Flaws(value);
    Words words = new Words(value, from, rules, " \t\n\r");
    for (Optional<Word> word = words.next(); word.isPresent(); word = words.next()) {
      String name = word.get().text();
      if (!known.contains(name)) {
        flaws.skip(
            word.get(), "\"" + name + "\" is not " + expected + hint(name, known) + comma(name));
      }
    }
    flaws.unreadable(words);
    return flaws.verdict();
  }

  private static String hint(String wrong, Collection<String> known) {
    return NearestName.of(wrong, known).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static String comma(String name) {
    return name.indexOf(',') >= 0 ? "; separate the names by spaces, not commas" : "";
  }
}
