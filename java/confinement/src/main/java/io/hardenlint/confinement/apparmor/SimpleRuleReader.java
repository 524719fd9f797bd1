package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.confinement.text.Resources;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads rules about capabilities, sockets, and changes of profile; each behind its keyword. */
final class SimpleRuleReader {
  private static final Set<String> CAPABILITIES = table("capabilities.tsv");
  private static final Set<String> FAMILIES = table("network-families.tsv");
  private static final List<String> TYPES =
      List.of("stream", "dgram", "seqpacket", "rdm", "raw", "packet");
  private static final List<String> PROTOCOLS = List.of("tcp", "udp", "icmp");

  private final ProfileText text;
  private final Cursor cursor;
  private final FileRuleReader files;

  SimpleRuleReader(ProfileText text, FileRuleReader files) {
    this.text = text;
    this.cursor = text.cursor();
    this.files = files;
  }

  private static Set<String> table(String file) {
    return new LinkedHashSet<>(Resources.lines(SimpleRuleReader.class, file));
  }

  ProfileItem capability(Qualifiers qualifiers, int start) throws SyntaxStop {
    List<String> names = new ArrayList<>();
    text.skipTrivia();
    while (cursor.peek() != ',') {
      Word word = word("a capability such as net_raw, or a comma");
      if (!CAPABILITIES.contains(word.text())) {
        String bare = word.text().toLowerCase(java.util.Locale.ROOT);
        bare = bare.startsWith("cap_") ? bare.substring(4) : bare;
        throw unknown(
            word, "capability", CAPABILITIES.contains(bare) ? Set.of(bare) : CAPABILITIES);
      }
      names.add(word.text());
      text.skipTrivia();
    }
    text.endRule();
    return new ProfileItem.Capability(qualifiers, names, text.placeSince(start));
  }

  ProfileItem network(Qualifiers qualifiers, int start) throws SyntaxStop {
    Optional<String> family = Optional.empty();
    Optional<String> type = Optional.empty();
    text.skipTrivia();
    if (cursor.peek() != ',') {
      Word word = word("an address family, a socket type or a protocol");
      if (FAMILIES.contains(word.text()) && !word.text().equals("packet")) {
        family = Optional.of(word.text());
        text.skipTrivia();
        if (cursor.peek() != ',') {
          type = Optional.of(type(word("a socket type or a protocol"), family.get()));
        }
      } else if (word.text().equals("packet")) {
        text.skipTrivia();
        family = Optional.of("packet");
        if (cursor.peek() != ',') {
          type = Optional.of(type(word("a socket type"), "packet"));
        }
      } else {
        type = Optional.of(type(word, "inet"));
      }
    }
    text.endRule();
    return new ProfileItem.Network(qualifiers, family, type, text.placeSince(start));
  }

  private String type(Word word, String family) throws SyntaxStop {
    boolean protocol =
        PROTOCOLS.contains(word.text())
            && (family.equals("inet") || (family.equals("inet6") && !word.text().equals("icmp")));
    if (TYPES.contains(word.text()) || protocol) {
      return word.text();
    }
    List<String> known = new ArrayList<>(TYPES);
    known.addAll(FAMILIES);
    throw unknown(word, "socket type or protocol of " + family, known);
  }

  ProfileItem changeProfile(Qualifiers qualifiers, int start) throws SyntaxStop {
    text.skipTrivia();
    boolean safety = text.takeKeyword("safe") || text.takeKeyword("unsafe");
    text.skipTrivia();
    Optional<String> exec = Optional.empty();
    if (cursor.peek() == '/' || cursor.peek() == '@' || cursor.peek() == '"') {
      exec = Optional.of(files.path().text());
      text.skipTrivia();
    } else if (safety) {
      throw text.stop("safe and unsafe need the path of a program behind them");
    }
    Optional<String> target = Optional.empty();
    if (cursor.take("->")) {
      text.skipTrivia();
      target = Optional.of(files.target().text());
    }
    text.endRule();
    return new ProfileItem.ChangeProfile(qualifiers, exec, target, text.placeSince(start));
  }

  private record Word(String text, Span span) {}

  private Word word(String expected) throws SyntaxStop {
    int start = cursor.at();
    String word =
        cursor.takeWhile(c -> c == '_' || c == '-' || (c < 0x80 && Character.isLetterOrDigit(c)));
    if (word.isEmpty()) {
      throw text.stop("unexpected " + cursor.describeNext() + "; expected " + expected);
    }
    return new Word(word, cursor.spanSince(start));
  }

  private SyntaxStop unknown(Word word, String what, Collection<String> known) {
    String near =
        known.size() == 1
            ? "; write " + known.iterator().next()
            : NearestName.of(word.text(), known).map(n -> "; did you mean " + n + "?").orElse("");
    return cursor.stop(word.span(), "\"" + word.text() + "\" is no " + what + near);
  }
}
