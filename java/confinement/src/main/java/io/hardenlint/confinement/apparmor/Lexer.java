package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Splits a file and what it includes into tokens, as the parser's own lexer does. */
final class Lexer {
  /** Characters of included files that are read at most; the parser itself has no limit. */
  private static final long MOST = 32_000_000;

  private static final int DEEPEST = 200;

  /** Folders for a site's additions to a file; where nothing is known of them, they are empty. */
  private static final String DROP_INS = ".d";

  /** A text that is being read. */
  private static final class Buffer {
    private final SourceText source;
    private int at;

    private Buffer(SourceText source) {
      this.source = source;
    }
  }

  private final AppArmorVersion version;
  private final IncludeFiles files;
  private final Deque<Buffer> buffers = new ArrayDeque<>();
  private final Deque<LexState> states = new ArrayDeque<>();
  private final List<Span> comments = new ArrayList<>();
  private final List<ProfileItem.Include> includes = new ArrayList<>();
  private final SourceText main;
  private Set<String> seen = new HashSet<>();
  private LexState state = LexState.INITIAL;
  private Place directive;
  private boolean oldDirective;
  private final Sources sources;
  private long total;

  Lexer(SourceText source, AppArmorVersion version, IncludeFiles files) {
    this.version = version;
    this.files = files;
    this.main = source;
    this.sources = new Sources(source);
    this.directive = source.place(Span.at(0));
    buffers.push(new Buffer(source));
  }

  List<Span> comments() {
    return comments;
  }

  /** Where what is read comes from. */
  Sources sources() {
    return sources;
  }

  /** Whether a file was included that was not read. */
  boolean unread() {
    return sources.unread();
  }

  /** The includes since the last call. */
  List<ProfileItem.Include> takeIncludes() {
    List<ProfileItem.Include> taken = List.copyOf(includes);
    includes.clear();
    return taken;
  }

  /** Each profile reads a file once; the set of its surroundings is given back for its end. */
  Set<String> freshIncludes() {
    Set<String> outer = seen;
    seen = new HashSet<>();
    return outer;
  }

  void restoreIncludes(Set<String> outer) {
    seen = outer;
  }

  Token next() throws SyntaxStop {
    while (true) {
      Buffer buffer = buffers.element();
      String text = buffer.source.text();
      if (buffer.at >= text.length()) {
        if (buffers.size() == 1) {
          return new Token(TokenKind.END, "", buffer.source.place(Span.at(buffer.at)));
        }
        buffers.pop();
        continue;
      }
      Optional<Token> token = step(buffer, text);
      if (token.isPresent()) {
        return token.get();
      }
    }
  }

  private Optional<Token> step(Buffer buffer, String text) throws SyntaxStop {
    int start = buffer.at;
    int longest = -1;
    int end = -1;
    LexRule.Action action = null;
    for (LexRule rule : LexRules.of(version, state)) {
      int taken = rule.shape().end(text, start);
      int all = taken < 0 ? -1 : rule.context().end(text, taken);
      if (all > longest) {
        longest = all;
        end = taken;
        action = rule.action();
      }
    }
    if (action == null || end <= start) {
      throw unexpected(buffer.source, start);
    }
    buffer.at = end;
    return act(action, buffer.source.place(new Span(start, end)));
  }

  private Optional<Token> act(LexRule.Action action, Place place) throws SyntaxStop {
    switch (action) {
      case LexRule.Skip skip -> {}
      case LexRule.Comment comment -> comment(place);
      case LexRule.Back back -> {
        if (place.excerpt().startsWith("#")) {
          comment(place);
        }
        state = states.pop();
      }
      case LexRule.Enter(LexState entered) -> {
        directive = place;
        oldDirective = place.excerpt().startsWith("#");
        states.push(state);
        state = entered;
      }
      case LexRule.Include include -> {
        return file(place);
      }
      case LexRule.Emit(TokenKind kind) -> {
        return Optional.of(token(kind, place));
      }
      case LexRule.EmitBack(TokenKind kind) -> {
        if (state != LexState.INITIAL) {
          state = states.pop();
        }
        return Optional.of(token(kind, place));
      }
      case LexRule.EmitEnter(TokenKind kind, LexState entered) -> {
        states.push(state);
        state = entered;
        return Optional.of(token(kind, place));
      }
      case LexRule.EmitBecome(TokenKind kind, LexState entered) -> {
        state = entered;
        return Optional.of(token(kind, place));
      }
      case LexRule.Word word -> {
        return Optional.of(word(place));
      }
      case LexRule.Refuse(String message) -> throw new SyntaxStop(place, message);
    }
    return Optional.empty();
  }

  private static Token token(TokenKind kind, Place place) {
    return new Token(kind, Escapes.resolve(place.excerpt()), place);
  }

  private Token word(Place place) {
    String word = place.excerpt();
    if (state != LexState.INITIAL) {
      return new Token(TokenKind.WORD, word, place);
    }
    if (!Keywords.has(word, version)) {
      return token(TokenKind.ID, place);
    }
    LexState entered = Keywords.state(word, version);
    if (entered != LexState.INITIAL) {
      states.push(state);
      state = entered;
    }
    return new Token(TokenKind.WORD, word, place);
  }

  private void comment(Place place) {
    if (place.source() == main) {
      int length = place.excerpt().stripTrailing().length();
      comments.add(new Span(place.span().start(), place.span().start() + length));
    }
  }

  private Optional<Token> file(Place place) throws SyntaxStop {
    String written = place.excerpt();
    boolean searched = written.startsWith("<");
    String inner = searched ? written.substring(1, written.length() - 1) : written;
    String path = Escapes.resolve(inner.strip());
    if (state == LexState.ABI) {
      return Optional.of(new Token(searched ? TokenKind.ID : TokenKind.VALUE, path, place));
    }
    boolean ifExists = state == LexState.INCLUDE_EXISTS;
    state = states.pop();
    ProfileItem.PathForm form =
        searched
            ? ProfileItem.PathForm.SEARCHED
            : written.startsWith("\"") ? ProfileItem.PathForm.QUOTED : ProfileItem.PathForm.BARE;
    Place whole =
        place.source() == directive.source()
            ? place.source().place(directive.span().to(place.span()))
            : place;
    includes.add(new ProfileItem.Include(path, form, ifExists, oldDirective, whole));
    switch (files.find(path, searched)) {
      case IncludeFiles.Unknown unknown -> {
        if (!(ifExists && path.endsWith(DROP_INS))) {
          sources.open(path);
        }
      }
      case IncludeFiles.Missing missing -> {
        if (!ifExists) {
          throw new SyntaxStop(whole, "the included file " + path + " cannot be opened");
        }
      }
      case IncludeFiles.Texts found -> read(path, found, whole);
    }
    return Optional.empty();
  }

  private void read(String path, IncludeFiles.Texts found, Place place) throws SyntaxStop {
    if (found.described()) {
      sources.describe(path);
    }
    for (SourceText source : found.texts()) {
      if (seen.add(source.name())) {
        total += source.text().length();
        if (buffers.size() > DEEPEST || total > MOST) {
          throw new SyntaxStop(place, "more files are included than are read here");
        }
        buffers.push(new Buffer(sources.include(source, place)));
      }
    }
  }

  private SyntaxStop unexpected(SourceText source, int at) {
    String text = source.text();
    Place place = source.place(new Span(at, Math.min(text.length(), at + 1)));
    char c = text.charAt(at);
    if (c == '#' && text.indexOf('\n', at) < 0) {
      return new SyntaxStop(
          source.place(new Span(at, text.length())),
          "a comment on the last line needs a line end behind it, or the parser refuses it");
    }
    String what =
        switch (c) {
          case '\n' -> "the end of the line";
          case '\t' -> "a tab";
          default -> c < ' ' ? "a control character" : "'" + c + "'";
        };
    return new SyntaxStop(place, "unexpected " + what);
  }
}
