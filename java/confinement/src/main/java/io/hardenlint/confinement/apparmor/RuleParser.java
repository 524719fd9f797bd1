package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.apparmor.ProfileItem.Condition;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Resources;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads rules other than those about files. */
final class RuleParser {
  private static final Set<String> CAPABILITIES =
      new HashSet<>(Resources.lines(RuleParser.class, "capabilities.tsv"));
  private static final Set<String> FAMILIES =
      new HashSet<>(Resources.lines(RuleParser.class, "network-families.tsv"));
  private static final Set<String> TYPES =
      Set.of("stream", "dgram", "seqpacket", "rdm", "raw", "packet");
  private static final Set<String> SOCKET =
      Set.of(
          "create",
          "bind",
          "listen",
          "accept",
          "connect",
          "shutdown",
          "getattr",
          "setattr",
          "getopt",
          "setopt",
          "send",
          "receive",
          "read",
          "write");

  private final Tokens tokens;
  private final AppArmorVersion version;
  private final ConditionParser conditions;
  private final Mounts mounts;

  RuleParser(Tokens tokens, AppArmorVersion version) {
    this.tokens = tokens;
    this.version = version;
    this.conditions = new ConditionParser(tokens);
    this.mounts = new Mounts(version);
  }

  /**
   * Reads a rule if its keyword is next.
   *
   * @param own what stands before it
   * @param qualifiers the same with those of blocks around it
   */
  Optional<ProfileItem.Rule> rule(Qualifiers own, Qualifiers qualifiers, Place start)
      throws SyntaxStop {
    Token token = tokens.peek();
    if (token.kind() != TokenKind.WORD) {
      return Optional.empty();
    }
    String keyword = token.text();
    ProfileItem.Rule rule =
        switch (keyword) {
          case "capability" -> capability(qualifiers, start);
          case "network" -> network(qualifiers, start);
          case "change_profile" -> changeProfile(qualifiers, start);
          case "mount", "remount", "umount", "unmount" -> mount(keyword, qualifiers, start);
          case "pivot_root" -> pivot(qualifiers, start);
          case "dbus", "unix", "signal", "ptrace" -> shaped(keyword, qualifiers, start);
          case "userns", "mqueue", "io_uring", "all" -> shaped(keyword, qualifiers, start);
          default -> null;
        };
    if (rule != null && (own.owner() || own.other())) {
      throw new SyntaxStop(start, "owner stands before rules about files only");
    }
    if (own.priority() != 0 && (keyword.equals("network") || keyword.equals("all"))) {
      throw new SyntaxStop(start, "the parser takes no priority before " + keyword + " rules");
    }
    return Optional.ofNullable(rule);
  }

  private void refuse(Optional<String> objection, Place start) throws SyntaxStop {
    if (objection.isPresent()) {
      throw new SyntaxStop(tokens.since(start), objection.get());
    }
  }

  private ProfileItem.Rule capability(Qualifiers qualifiers, Place start) throws SyntaxStop {
    tokens.next();
    List<String> names = new ArrayList<>();
    while (tokens.sees(TokenKind.ID)) {
      Token name = tokens.next();
      if (!CAPABILITIES.contains(name.text())) {
        throw new SyntaxStop(name.place(), noCapability(name.text()));
      }
      names.add(name.text());
    }
    tokens.expect(TokenKind.END_OF_RULE);
    return new ProfileItem.Capability(qualifiers, names, tokens.since(start));
  }

  private static String noCapability(String written) {
    String lower = written.toLowerCase(Locale.ROOT).replaceFirst("^cap_", "");
    return "\""
        + written
        + "\" is no capability"
        + (CAPABILITIES.contains(lower)
            ? "; write " + lower
            : NearestName.of(lower, CAPABILITIES)
                .map(near -> "; did you mean " + near + "?")
                .orElse(""));
  }

  private ProfileItem.Rule network(Qualifiers qualifiers, Place start) throws SyntaxStop {
    Place keyword = tokens.next().place();
    boolean late = version.atLeast(AppArmorVersion.V4_0);
    List<String> access = late ? conditions.access(SOCKET, true) : List.of();
    List<Token> words = new ArrayList<>();
    while (tokens.sees(TokenKind.ID) && words.size() < 2) {
      words.add(tokens.next());
    }
    List<Condition> own = late ? conditions.conditions() : List.of();
    ConditionParser.Group peer =
        late ? conditions.group() : new ConditionParser.Group("", List.of());
    tokens.expect(TokenKind.END_OF_RULE);
    if (!peer.name().isEmpty() && !peer.name().equals("peer")) {
      throw new SyntaxStop(keyword, peer.name() + "=() does not stand in network rules");
    }
    refuse(
        RuleChecks.network(access, own, peer.conditions(), version.atLeast(AppArmorVersion.V5_0)),
        start);
    Optional<String> family = Optional.empty();
    Optional<String> type = Optional.empty();
    if (words.size() == 2) {
      family = Optional.of(words.getFirst().text());
      type = Optional.of(words.get(1).text());
    } else if (words.size() == 1) {
      String word = words.getFirst().text();
      boolean isFamily = FAMILIES.contains(word);
      family = isFamily ? Optional.of(word) : Optional.empty();
      type = isFamily ? Optional.empty() : Optional.of(word);
    }
    boolean internet = family.isEmpty() || family.get().startsWith("inet");
    if (!exists(family, type)) {
      throw new SyntaxStop(tokens.since(start), "there is no such family and type of sockets");
    }
    boolean remote = peer.conditions().stream().anyMatch(each -> !each.name().equals("label"));
    if (!internet && (!own.isEmpty() || remote)) {
      throw new SyntaxStop(tokens.since(start), "sockets of this family have no ip and port");
    }
    return new ProfileItem.Network(
        qualifiers, family, type, access, grouped(own, peer), tokens.since(start));
  }

  private static boolean exists(Optional<String> family, Optional<String> type) {
    if (type.isEmpty()) {
      return family.isEmpty() || FAMILIES.contains(family.get());
    }
    boolean plain = TYPES.contains(type.get());
    Set<String> inet = Set.of("tcp", "udp", "icmp");
    if (family.isEmpty()) {
      return plain || inet.contains(type.get());
    }
    boolean mapped =
        (family.get().equals("inet") && inet.contains(type.get()))
            || (family.get().equals("inet6") && Set.of("tcp", "udp").contains(type.get()));
    return FAMILIES.contains(family.get()) && (plain || mapped);
  }

  private ProfileItem.Rule changeProfile(Qualifiers qualifiers, Place start) throws SyntaxStop {
    tokens.next();
    boolean unsafe = tokens.take("unsafe");
    boolean mode = unsafe || tokens.take("safe");
    Optional<String> exec = Optional.empty();
    if (tokens.sees(TokenKind.ID)) {
      Token path = tokens.next();
      if (!path.text().startsWith("/") && !path.text().startsWith("@{")) {
        throw new SyntaxStop(path.place(), "the program must begin with a slash or a variable");
      }
      exec = Optional.of(path.text());
    }
    Optional<String> target = Optional.empty();
    if (tokens.take(TokenKind.ARROW)) {
      target = Optional.of(tokens.name().text());
    }
    tokens.expect(TokenKind.END_OF_RULE);
    if (mode && exec.isEmpty()) {
      throw new SyntaxStop(tokens.since(start), "safe and unsafe need a program behind them");
    }
    return new ProfileItem.ChangeProfile(qualifiers, exec, target, unsafe, tokens.since(start));
  }

  private ProfileItem.Rule mount(String keyword, Qualifiers qualifiers, Place start)
      throws SyntaxStop {
    tokens.next();
    List<Condition> source = conditions.conditions();
    List<String> words = new ArrayList<>();
    if (tokens.sees(TokenKind.ID)) {
      words.add(tokens.next().text());
    }
    boolean mount = keyword.equals("mount");
    if (mount && tokens.take(TokenKind.ARROW)) {
      List<Condition> target = conditions.conditions();
      words.add("->");
      words.add(tokens.expect(TokenKind.ID).text());
      if (!target.isEmpty()) {
        throw new SyntaxStop(tokens.since(start), "the mount point takes no conditions");
      }
    }
    tokens.expect(TokenKind.END_OF_RULE);
    String kind = keyword.equals("unmount") ? "umount" : keyword;
    refuse(mounts.objection(kind, source), start);
    return other(qualifiers, keyword, words, source, start);
  }

  private ProfileItem.Rule pivot(Qualifiers qualifiers, Place start) throws SyntaxStop {
    tokens.next();
    List<Condition> old = conditions.conditions();
    List<String> words = new ArrayList<>();
    if (tokens.sees(TokenKind.ID)) {
      words.add(tokens.next().text());
    }
    if (tokens.take(TokenKind.ARROW)) {
      words.add("->");
      words.add(tokens.name().text());
    }
    tokens.expect(TokenKind.END_OF_RULE);
    if (!old.isEmpty() && !old.getLast().name().equals("oldroot")) {
      throw new SyntaxStop(tokens.since(start), "the only condition of pivot_root is oldroot=");
    }
    return other(qualifiers, "pivot_root", words, old, start);
  }

  private ProfileItem.Rule shaped(String keyword, Qualifiers qualifiers, Place start)
      throws SyntaxStop {
    Place place = tokens.next().place();
    List<String> access =
        switch (keyword) {
          case "dbus" ->
              conditions.access(
                  Set.of("bind", "send", "receive", "eavesdrop", "read", "write"), true);
          case "unix" -> conditions.access(SOCKET, true);
          case "signal" -> conditions.access(Set.of("send", "receive", "read", "write"), true);
          case "ptrace" ->
              conditions.access(Set.of("trace", "tracedby", "readby", "read", "write"), true);
          case "userns" -> conditions.access(Set.of("create"), false);
          case "mqueue" ->
              conditions.access(
                  Set.of("create", "open", "delete", "getattr", "setattr", "read", "write"), true);
          case "io_uring" -> conditions.access(Set.of("override_creds", "sqpoll"), false);
          default -> List.of();
        };
    List<Condition> own = keyword.equals("all") ? List.of() : conditions.conditions();
    boolean grouped = Set.of("dbus", "unix", "io_uring").contains(keyword);
    ConditionParser.Group group =
        grouped ? conditions.group() : new ConditionParser.Group("", List.of());
    boolean queue = keyword.equals("mqueue") && tokens.sees(TokenKind.ID);
    String name = queue ? tokens.next().text() : "";
    tokens.expect(TokenKind.END_OF_RULE);
    boolean peer = group.name().isEmpty() || group.name().equals("peer");
    if (!peer && !keyword.equals("io_uring")) {
      throw new SyntaxStop(place, group.name() + "=() does not stand in " + keyword + " rules");
    }
    refuse(
        switch (keyword) {
          case "dbus" -> RuleChecks.dbus(access, own, group.conditions());
          case "unix" -> RuleChecks.unix(access, own, group.conditions());
          case "signal" -> RuleChecks.signal(own);
          case "ptrace" -> RuleChecks.ptrace(own);
          case "mqueue" -> RuleChecks.mqueue(access, own, name);
          case "io_uring" -> RuleChecks.ring(own, group.conditions());
          case "userns" ->
              own.isEmpty() ? Optional.empty() : Optional.of("userns rules take no conditions");
          default -> Optional.empty();
        },
        start);
    List<Condition> all = grouped(own, group);
    List<String> words = new ArrayList<>(access);
    if (!name.isEmpty()) {
      words.add(name);
    }
    return other(qualifiers, keyword, words, all, start);
  }

  /** A rule's own conditions, and those in a group such as {@code peer=(…)} as one more. */
  private static List<Condition> grouped(List<Condition> own, ConditionParser.Group group) {
    List<Condition> all = new ArrayList<>(own);
    if (!group.name().isEmpty()) {
      List<String> inner = new ArrayList<>();
      group.conditions().forEach(c -> inner.add(c.name() + "=" + String.join(" ", c.values())));
      all.add(new Condition(group.name(), "=", inner));
    }
    return all;
  }

  private ProfileItem.Rule other(
      Qualifiers qualifiers,
      String keyword,
      List<String> words,
      List<Condition> conditions,
      Place start) {
    AppArmorVersion since = Keywords.since(keyword).orElse(AppArmorVersion.V3_0);
    return new ProfileItem.Other(
        qualifiers, keyword, words, conditions, since, tokens.since(start));
  }

  /** Reads {@code set rlimit …} behind {@code set}. */
  ProfileItem.Rule limit(Place start) throws SyntaxStop {
    if (!tokens.take("rlimit")) {
      throw tokens.unexpected("\"rlimit\"");
    }
    Token name = tokens.expect(TokenKind.ID);
    tokens.expect(TokenKind.AT_MOST);
    Token value = tokens.expect(TokenKind.VALUE);
    String unit = tokens.sees(TokenKind.ID) ? tokens.next().text() : "";
    tokens.expect(TokenKind.END_OF_RULE);
    refuse(Limits.objection(name.text(), value.text(), unit), start);
    return other(
        Qualifiers.NONE,
        "rlimit",
        List.of(),
        List.of(new Condition(name.text(), "<=", List.of(value.text() + unit))),
        start);
  }
}
