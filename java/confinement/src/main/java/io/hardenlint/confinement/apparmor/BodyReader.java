package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.Cursor;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads profiles with all that stands in their braces. */
final class BodyReader {
  private static final int DEEPEST = 30;

  private final ProfileText text;
  private final Cursor cursor;
  private final AppArmorVersion version;
  private final DirectiveReader directives;
  private final HeaderReader headers;
  private final FileRuleReader files;
  private final SimpleRuleReader simple;
  private final MountRuleReader mounts;
  private final LimitRuleReader limits;
  private final ConditionReader conditions;
  private int depth;

  BodyReader(ProfileText text, AppArmorVersion version, DirectiveReader directives) {
    this.text = text;
    this.cursor = text.cursor();
    this.version = version;
    this.directives = directives;
    this.headers = new HeaderReader(text);
    this.files = new FileRuleReader(text);
    this.simple = new SimpleRuleReader(text, files);
    this.mounts = new MountRuleReader(text, files);
    this.limits = new LimitRuleReader(text);
    this.conditions = new ConditionReader(text);
  }

  /** Reads a profile if one is next. */
  Optional<Profile> profile(boolean nested) throws SyntaxStop {
    int start = cursor.at();
    Profile.Kind kind = nested ? Profile.Kind.CHILD : Profile.Kind.TOP;
    if (text.takeKeyword("profile")) {
      text.skipTrivia();
      return Optional.of(braces(kind, headers.named(), start));
    }
    if (nested && cursor.take('^')) {
      return Optional.of(braces(Profile.Kind.HAT, headers.hat(), start));
    }
    if (nested && text.takeKeyword("hat")) {
      text.skipTrivia();
      return Optional.of(braces(Profile.Kind.HAT, headers.hat(), start));
    }
    if (!nested && (cursor.peek() == '/' || cursor.peek() == '@' || cursor.peek() == '"')) {
      return Optional.of(braces(kind, headers.path(), start));
    }
    return Optional.empty();
  }

  private Profile braces(Profile.Kind kind, HeaderReader.Header header, int start)
      throws SyntaxStop {
    text.skipTrivia();
    if (!cursor.take('{')) {
      throw text.stop(
          "unexpected " + cursor.describeNext() + "; expected '{' or the profile's flags");
    }
    List<ProfileItem> items = items(Qualifiers.NONE, start);
    return new Profile(
        kind,
        header.name().text(),
        header.attachment(),
        header.flags(),
        items,
        cursor.source().place(header.name().span()),
        text.placeSince(start));
  }

  /** Behind an opening brace, to behind its closing one. */
  private List<ProfileItem> items(Qualifiers block, int start) throws SyntaxStop {
    if (++depth > DEEPEST) {
      throw text.stop("blocks are nested deeper than " + DEEPEST);
    }
    List<ProfileItem> items = new ArrayList<>();
    Set<String> children = new HashSet<>();
    text.skipTrivia();
    while (!cursor.take('}')) {
      if (cursor.atEnd()) {
        throw cursor.stop(new Span(start, start + 1), "the brace of this profile is not closed");
      }
      ProfileItem item = item(block);
      if (item instanceof ProfileItem.Child(Profile child) && !children.add(child.name())) {
        throw new SyntaxStop(child.namePlace(), "a second child profile is named " + child.name());
      }
      items.add(item);
      text.skipTrivia();
    }
    depth--;
    return items;
  }

  private ProfileItem item(Qualifiers block) throws SyntaxStop {
    Optional<ProfileItem> include = directives.include();
    if (include.isPresent()) {
      return include.get();
    }
    if (block.equals(Qualifiers.NONE)) {
      Optional<Profile> child = profile(true);
      if (child.isPresent()) {
        return new ProfileItem.Child(child.get());
      }
    }
    int start = cursor.at();
    Qualifiers own = qualifiers();
    Qualifiers qualifiers = own.within(block);
    if (cursor.peek() == '{') {
      if (own.denies() && !version.atLeast(AppArmorVersion.V4_0)) {
        throw cursor.stop(cursor.spanSince(start), "AppArmor " + version + " has no deny blocks");
      }
      if (own.equals(Qualifiers.NONE)) {
        throw text.stop("a block needs audit, allow or owner before it");
      }
      cursor.skip(1);
      return new ProfileItem.Block(own, items(qualifiers, start), text.placeSince(start));
    }
    return rule(qualifiers, start);
  }

  /** The words before a rule, in the one order that the parser takes. */
  private Qualifiers qualifiers() throws SyntaxStop {
    boolean audit = text.takeKeyword("audit");
    text.skipTrivia();
    Qualifiers.Access access = Qualifiers.Access.IMPLIED;
    if (text.takeKeyword("deny")) {
      access = Qualifiers.Access.DENY;
    } else if (text.takeKeyword("allow")) {
      access = Qualifiers.Access.ALLOW;
    }
    text.skipTrivia();
    boolean owner = text.takeKeyword("owner");
    text.skipTrivia();
    return new Qualifiers(audit, access, owner);
  }

  private ProfileItem rule(Qualifiers qualifiers, int start) throws SyntaxStop {
    int at = cursor.at();
    String keyword = text.peekKeyword();
    if (keyword.equals("file") || keyword.equals("link")) {
      cursor.skip(keyword.length());
      return keyword.equals("file")
          ? files.keyword(qualifiers, start)
          : files.link(qualifiers, start);
    }
    Optional<ProfileItem> other =
        keyword.isEmpty() ? Optional.empty() : other(qualifiers, keyword, start);
    if (other.isEmpty()) {
      return files.rule(qualifiers, start);
    }
    if (qualifiers.owner()) {
      throw cursor.stop(
          new Span(at, at + keyword.length()), "owner stands before rules about files only");
    }
    return other.get();
  }

  private Optional<ProfileItem> other(Qualifiers qualifiers, String keyword, int start)
      throws SyntaxStop {
    int at = cursor.at();
    cursor.skip(keyword.length());
    return switch (keyword) {
      case "capability" -> Optional.of(simple.capability(qualifiers, start));
      case "network" -> Optional.of(simple.network(qualifiers, start));
      case "change_profile" -> Optional.of(simple.changeProfile(qualifiers, start));
      case "mount", "remount", "umount", "unmount", "pivot_root" ->
          Optional.of(mounts.rule(keyword, qualifiers, start));
      case "set" -> Optional.of(limits.rule(qualifiers, start));
      default -> shaped(qualifiers, keyword, start, at);
    };
  }

  private Optional<ProfileItem> shaped(Qualifiers qualifiers, String keyword, int start, int at)
      throws SyntaxStop {
    Optional<RuleShape> shape = RuleShape.of(keyword);
    if (shape.isEmpty()) {
      cursor.moveTo(at);
      return Optional.empty();
    }
    if (!version.atLeast(shape.get().since())) {
      throw cursor.stop(
          cursor.spanSince(at),
          keyword
              + " rules came with AppArmor "
              + shape.get().since()
              + "; "
              + version
              + " refuses them");
    }
    return Optional.of(conditions.rule(shape.get(), qualifiers, start));
  }
}
