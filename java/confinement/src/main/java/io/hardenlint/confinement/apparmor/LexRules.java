package io.hardenlint.confinement.apparmor;

import static io.hardenlint.confinement.apparmor.LexRule.ANYTHING;

import io.hardenlint.confinement.apparmor.LexRule.Action;
import io.hardenlint.confinement.apparmor.Scans.Scan;
import io.hardenlint.confinement.platform.AppArmorVersion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The lexer's rules by state. Of the rules that match, the longest match wins, and of equally long
 * ones the first: the order below is part of the language.
 */
final class LexRules {
  private static final Map<AppArmorVersion, Map<LexState, List<LexRule>>> TABLES =
      new EnumMap<>(AppArmorVersion.class);

  private static final Scan SPACE_OR_COMMA =
      (text, at) ->
          at < text.length() && (Scans.space(text.charAt(at)) || text.charAt(at) == ',')
              ? at + 1
              : -1;
  private static final Scan BLANK =
      (text, at) -> at < text.length() && Scans.blank(text.charAt(at)) ? at + 1 : -1;
  private static final Scan EQUALS_BEHIND =
      (text, at) -> {
        int end = Scans.blanks(text, at);
        return Scans.at(text, end) == '=' ? end + 1 : -1;
      };

  static {
    for (AppArmorVersion version : AppArmorVersion.values()) {
      TABLES.put(version, new LexRules(version).byState());
    }
  }

  private final AppArmorVersion version;
  private final List<LexRule> rules = new ArrayList<>();
  private final Scan label;
  private final Scan nameOrLabel;

  private LexRules(AppArmorVersion version) {
    this.version = version;
    this.label = version.atLeast(AppArmorVersion.V5_0) ? Scans::lateLabel : Scans::label;
    this.nameOrLabel = either(either(Scans::idWithoutEquals, label), Scans::quoted);
    all();
  }

  static List<LexRule> of(AppArmorVersion version, LexState state) {
    return Objects.requireNonNull(Objects.requireNonNull(TABLES.get(version)).get(state));
  }

  private Map<LexState, List<LexRule>> byState() {
    Map<LexState, List<LexRule>> table = new EnumMap<>(LexState.class);
    for (LexState state : LexState.values()) {
      table.put(state, rules.stream().filter(rule -> rule.states().contains(state)).toList());
    }
    return table;
  }

  private void add(Set<LexState> states, Scan shape, Scan context, Action action) {
    rules.add(new LexRule(states, shape, context, action));
  }

  private void add(Set<LexState> states, Scan shape, Action action) {
    add(states, shape, ANYTHING, action);
  }

  private static Set<LexState> in(LexState first, LexState... more) {
    return EnumSet.of(first, more);
  }

  private static Set<LexState> allBut(LexState first, LexState... more) {
    return EnumSet.complementOf(EnumSet.of(first, more));
  }

  private static Scan either(Scan one, Scan other) {
    return (text, at) -> Math.max(one.end(text, at), other.end(text, at));
  }

  private static Action emit(TokenKind kind) {
    return new LexRule.Emit(kind);
  }

  private void all() {
    Set<LexState> conditional =
        in(
            LexState.INITIAL,
            LexState.MOUNT,
            LexState.DBUS,
            LexState.SIGNAL,
            LexState.PTRACE,
            LexState.UNIX);
    if (version.atLeast(AppArmorVersion.V4_0)) {
      conditional = EnumSet.copyOf(conditional);
      conditional.add(LexState.MQUEUE);
      conditional.add(LexState.NETWORK);
    }
    Scan anyId = either(Scans::id, Scans::quoted);
    add(
        allBut(LexState.NAME, LexState.VALUE),
        (text, at) -> Scans.blanks(text, at) > at ? Scans.blanks(text, at) : -1,
        new LexRule.Skip());
    add(
        in(LexState.INCLUDE, LexState.INCLUDE_EXISTS, LexState.ABI),
        LexRules::fileName,
        new LexRule.Include());
    conditions(conditional);
    add(in(LexState.NAME, LexState.NAME_AFTER_BLANKS), anyId, new LexRule.EmitBack(TokenKind.ID));
    add(in(LexState.VALUE), anyId, new LexRule.EmitBack(TokenKind.VALUE));
    lists();
    assignment(anyId);
    if (version.atLeast(AppArmorVersion.V5_0)) {
      rules.addAll(ExpressionRules.all(nameOrLabel));
    }
    Set<LexState> change = in(LexState.CHANGE_PROFILE);
    add(change, Scans.literal("safe"), new LexRule.Word());
    add(change, Scans.literal("unsafe"), new LexRule.Word());
    add(
        change,
        Scans.literal("->"),
        new LexRule.EmitEnter(TokenKind.ARROW, LexState.NAME_AFTER_BLANKS));
    add(change, anyId, emit(TokenKind.ID));
    limits();
    words();
    directives();
    initial();
    common();
  }

  /** {@code <name>}, {@code "name"} or a bare name. */
  private static int fileName(String text, int at) {
    int bare = Math.max(Scans.quoted(text, at), Scans.includeName(text, at));
    if (Scans.at(text, at) != '<') {
      return bare;
    }
    int end = Scans.quoted(text, at + 1);
    if (end < 0) {
      end = at + 1;
      while (end < text.length() && "\">\t\r\n".indexOf(text.charAt(end)) < 0) {
        end++;
      }
    }
    return end > at + 1 && Scans.at(text, end) == '>' ? end + 1 : -1;
  }

  private void conditions(Set<LexState> states) {
    Scan list =
        (text, at) -> {
          int equals = EQUALS_BEHIND.end(text, at);
          int paren = equals < 0 ? -1 : Scans.blanks(text, equals);
          return paren >= 0 && Scans.at(text, paren) == '(' ? paren + 1 : -1;
        };
    Scan in =
        (text, at) -> {
          int blanks = Scans.blanks(text, at);
          if (blanks == at || !text.startsWith("in", blanks)) {
            return -1;
          }
          int paren = Scans.blanks(text, blanks + 2);
          return Scans.at(text, paren) == '(' ? paren + 1 : -1;
        };
    Action group = new LexRule.EmitEnter(TokenKind.GROUP, LexState.CONDITION_GROUP);
    Action condition = new LexRule.EmitEnter(TokenKind.CONDITION, LexState.CONDITION);
    add(states, Scans.literal("peer"), list, group);
    add(states, Scans.literal("xattrs"), list, group);
    if (version.atLeast(AppArmorVersion.V4_1)) {
      add(
          states,
          Scans.literal("priority"),
          EQUALS_BEHIND,
          new LexRule.EmitEnter(TokenKind.PRIORITY, LexState.INTEGER));
      add(in(LexState.INTEGER), Scans.literal("="), emit(TokenKind.EQUALS));
      Scan integer =
          (text, at) ->
              Scans.number(
                  text, Scans.at(text, at) == '-' || Scans.at(text, at) == '+' ? at + 1 : at);
      add(in(LexState.INTEGER), integer, new LexRule.EmitBack(TokenKind.VALUE));
    }
    add(states, Scans::name, EQUALS_BEHIND, condition);
    add(states, Scans::name, in, condition);
  }

  private void lists() {
    Action close = new LexRule.EmitBack(TokenKind.CLOSE_PAREN);
    Set<LexState> list = in(LexState.LIST);
    add(list, Scans.literal(")"), close);
    add(list, Scans.literal(","), new LexRule.Skip());
    add(list, either(Scans::listValue, Scans::quoted), emit(TokenKind.VALUE));
    Set<LexState> condition = in(LexState.CONDITION);
    Scan equals = (text, at) -> Scans.at(text, at) == '=' ? Scans.blanks(text, at + 1) : -1;
    Scan value =
        (text, at) -> at < text.length() && "(\n \t".indexOf(text.charAt(at)) < 0 ? at + 1 : -1;
    add(condition, equals, value, new LexRule.EmitBecome(TokenKind.EQUALS, LexState.VALUE));
    add(condition, Scans.literal("="), emit(TokenKind.EQUALS));
    add(condition, Scans.literal("("), new LexRule.EmitBecome(TokenKind.OPEN_PAREN, LexState.LIST));
    add(condition, Scans.literal("in"), new LexRule.Word());
    Scan groupValue =
        either(
            Scans::listValue,
            (text, at) -> Scans.quoted(text, at) > at + 2 ? Scans.quoted(text, at) : -1);
    add(in(LexState.GROUP_VALUE), groupValue, new LexRule.EmitBack(TokenKind.VALUE));
    Set<LexState> inner = in(LexState.GROUP_LIST);
    add(inner, Scans.literal(")"), new LexRule.Back());
    add(inner, groupValue, emit(TokenKind.VALUE));
    Set<LexState> group = in(LexState.GROUP);
    add(group, Scans.literal(")"), close);
    add(group, Scans.literal(","), new LexRule.Skip());
    add(group, Scans::groupName, emit(TokenKind.CONDITION));
    Scan equalsParen =
        (text, at) -> {
          int end = Scans.at(text, at) == '=' ? Scans.blanks(text, at + 1) : -1;
          return end > 0 && Scans.at(text, end) == '(' ? end + 1 : -1;
        };
    add(group, equalsParen, new LexRule.EmitEnter(TokenKind.EQUALS, LexState.GROUP_LIST));
    add(group, Scans.literal("="), new LexRule.EmitEnter(TokenKind.EQUALS, LexState.GROUP_VALUE));
    Set<LexState> open = in(LexState.CONDITION_GROUP);
    add(open, Scans.literal("="), emit(TokenKind.EQUALS));
    add(open, Scans.literal("("), new LexRule.EmitBecome(TokenKind.OPEN_PAREN, LexState.GROUP));
  }

  private void assignment(Scan anyId) {
    add(in(LexState.ASSIGN), anyId, emit(TokenKind.VALUE));
    Set<LexState> assign = in(LexState.ASSIGN, LexState.ASSIGN_EXPRESSION);
    add(
        assign,
        Scans.literal(","),
        new LexRule.Refuse("the values of a variable take no comma at the end"));
    if (version.atLeast(AppArmorVersion.V4_1)) {
      add(
          assign,
          (text, at) -> Scans.at(text, at) == '#' ? Scans.line(text, at) : -1,
          new LexRule.Back());
    }
    add(assign, Scans.literal("\\\n"), new LexRule.Skip());
    add(assign, Scans::lineEnd, new LexRule.Back());
  }

  private void limits() {
    Set<LexState> limit = in(LexState.LIMIT);
    add(
        limit,
        (text, at) -> Scans.number(text, Scans.at(text, at) == '-' ? at + 1 : at),
        emit(TokenKind.VALUE));
    add(
        limit,
        (text, at) ->
            Scans.keyword(text, at) == at + 8 && text.startsWith("infinity", at) ? at + 8 : -1,
        emit(TokenKind.VALUE));
    add(limit, Scans::keyword, emit(TokenKind.ID));
    add(limit, Scans.literal("<="), emit(TokenKind.AT_MOST));
  }

  private void words() {
    boolean late = version.atLeast(AppArmorVersion.V4_0);
    Set<LexState> access = in(LexState.DBUS, LexState.SIGNAL, LexState.PTRACE, LexState.UNIX);
    if (late) {
      access.add(LexState.MQUEUE);
      access.add(LexState.NETWORK);
    }
    for (Map.Entry<LexState, List<String>> entry : Keywords.access(late).entrySet()) {
      for (String word : entry.getValue()) {
        add(in(entry.getKey()), Scans.literal(word), new LexRule.Word());
      }
    }
    for (String word : List.of("read", "write")) {
      add(access, Scans.literal(word), new LexRule.Word());
    }
    add(access, Scans.literal("("), new LexRule.EmitEnter(TokenKind.OPEN_PAREN, LexState.LIST));
    for (String mode : List.of("r", "w", "rw", "wr")) {
      add(access, Scans.literal(mode), SPACE_OR_COMMA, emit(TokenKind.MODE));
    }
    add(in(LexState.MOUNT), Scans.literal("->"), emit(TokenKind.ARROW));
    Set<LexState> ids = EnumSet.copyOf(access);
    ids.add(LexState.MOUNT);
    add(ids, nameOrLabel, emit(TokenKind.ID));
    if (!late) {
      add(in(LexState.NETWORK), Scans::id, emit(TokenKind.ID));
    }
  }

  private void directives() {
    Set<LexState> initial = in(LexState.INITIAL);
    for (String word : List.of("#include", "include")) {
      boolean old = word.startsWith("#");
      Scan exists =
          (text, at) -> {
            if (!text.startsWith(word, at)) {
              return -1;
            }
            int first = Scans.blanks(text, at + word.length());
            int second = Scans.blanks(text, first + 2);
            boolean found =
                first > at + word.length()
                    && text.startsWith("if", first)
                    && second > first + 2
                    && text.startsWith("exists", second);
            return found ? second + 6 : -1;
          };
      Scan behind = old ? (text, at) -> BLANK.end(text, at) < 0 ? -1 : Scans.line(text, at) : BLANK;
      add(initial, exists, behind, new LexRule.Enter(LexState.INCLUDE_EXISTS));
      add(
          initial,
          Scans.literal(word),
          old ? Scans::line : BLANK,
          new LexRule.Enter(LexState.INCLUDE));
    }
    if (version.atLeast(AppArmorVersion.V4_0)) {
      Scan noWord =
          (text, at) -> {
            char c = Scans.at(text, at);
            boolean word = Scans.letter(c) || Scans.digit(c) || c == '_';
            return at < text.length() && !word ? at + 1 : -1;
          };
      add(initial, Scans.literal("all"), noWord, new LexRule.Word());
    }
    add(
        initial,
        (text, at) -> Scans.at(text, at) == '#' ? Scans.line(text, at) : -1,
        new LexRule.Comment());
  }

  private void initial() {
    Set<LexState> initial = in(LexState.INITIAL);
    add(initial, Scans.literal("^"), new LexRule.EmitEnter(TokenKind.CARET, LexState.NAME));
    add(
        initial,
        Scans.literal("->"),
        new LexRule.EmitEnter(TokenKind.ARROW, LexState.NAME_AFTER_BLANKS));
    ExpressionRules.assignments(version)
        .forEach((sign, kind) ->
            add(initial, Scans.literal(sign), new LexRule.EmitEnter(kind, LexState.ASSIGN)));
    add(initial, (text, at) -> Scans.signed(text, at, '@'), emit(TokenKind.VARIABLE));
    add(initial, (text, at) -> Scans.signed(text, at, '$'), emit(TokenKind.BOOLEAN));
    add(initial, Scans.literal("{"), emit(TokenKind.OPEN));
    add(initial, Scans.literal("}"), emit(TokenKind.CLOSE));
    add(initial, either(label, Scans::quotedLabel), emit(TokenKind.ID));
    add(initial, Scans::mode, SPACE_OR_COMMA, emit(TokenKind.MODE));
    for (TokenKind kind : List.of(TokenKind.HAT, TokenKind.PROFILE)) {
      String word = kind == TokenKind.HAT ? "hat" : "profile";
      add(
          initial,
          (text, at) -> text.startsWith(word, at) ? Scans.blanks(text, at + word.length()) : -1,
          new LexRule.EmitEnter(kind, LexState.NAME));
    }
    add(initial, Scans.literal(":"), emit(TokenKind.COLON));
    add(initial, Scans.literal("("), new LexRule.EmitEnter(TokenKind.OPEN_PAREN, LexState.LIST));
    add(initial, Scans::name, new LexRule.Word());
  }

  private void common() {
    Set<LexState> ended =
        in(
            LexState.INITIAL,
            LexState.NETWORK,
            LexState.LIMIT,
            LexState.CHANGE_PROFILE,
            LexState.MOUNT,
            LexState.DBUS,
            LexState.SIGNAL,
            LexState.PTRACE,
            LexState.UNIX,
            LexState.ABI,
            LexState.USERNS,
            LexState.MQUEUE);
    add(ended, Scans.literal(","), new LexRule.EmitBack(TokenKind.END_OF_RULE));
    add(
        allBut(
            LexState.NAME,
            LexState.VALUE,
            LexState.ASSIGN,
            LexState.ASSIGN_EXPRESSION,
            LexState.ASSIGN_EXPRESSION_START),
        Scans::lineEnd,
        new LexRule.Skip());
  }
}
