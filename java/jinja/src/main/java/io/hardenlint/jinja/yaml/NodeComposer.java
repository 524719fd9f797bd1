package io.hardenlint.jinja.yaml;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderNote;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Builds the nodes of one document from parser events. */
final class NodeComposer {
  private final Parser parser;
  private final TextPlaces places;
  private final boolean ofFile;
  private final List<RenderNote> notes = new ArrayList<>();
  private final IdentityHashMap<YamlNode, Position> ends = new IdentityHashMap<>();

  /** What libyaml, with which Ansible reads, takes for a name of an anchor. */
  private static final Pattern ANCHOR = Pattern.compile("[A-Za-z0-9_-]+");

  private static final Pattern HALF =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?:u|U0000)[dD][89a-fA-F]");

  private final Map<String, Anchor> anchors = new HashMap<>();
  private int depth;
  private int unsafeDepth;
  private long written;
  private long expanded;

  /** A named node; {@code node} is null while it is being read. */
  private record Anchor(@Nullable YamlNode node, long size, int unsafeDepth, Position position) {}

  NodeComposer(Parser parser, TextPlaces places, boolean ofFile) {
    this.parser = parser;
    this.places = places;
    this.ofFile = ofFile;
  }

  YamlDocument document() throws YamlProblem {
    List<YamlDocument> documents = documents(1);
    return documents.isEmpty()
        ? new YamlDocument(new YamlNode.Null(places.start()), notes, ends)
        : documents.getFirst();
  }

  /** The documents of the text; a further one than {@code most} is a problem. */
  List<YamlDocument> documents(int most) throws YamlProblem {
    List<YamlDocument> documents = new ArrayList<>();
    parser.getEvent();
    int end = 0;
    while (!parser.checkEvent(Event.ID.StreamEnd)) {
      if (documents.size() == most) {
        throw new YamlProblem(
            "a second document begins here; Ansible reads one document per file",
            places.at(parser.peekEvent().getStartMark()));
      }
      anchors.clear();
      parser.getEvent();
      YamlNode root = node();
      parser.getEvent();
      documents.add(new YamlDocument(root, notes, ends));
      Position last = ends.get(root);
      end = last == null ? 0 : last.column() == 1 ? last.line() - 1 : last.line();
    }
    refuseDirectiveAfter(end);
    return documents;
  }

  /** SnakeYAML passes over a directive that no document follows; PyYAML does not. */
  private void refuseDirectiveAfter(int line) throws YamlProblem {
    Optional<Position> directive = places.lineStartingWith('%', line);
    if (directive.isPresent()) {
      throw new YamlProblem("no document follows this directive", directive.get());
    }
  }

  private YamlNode node() throws YamlProblem {
    Event event = parser.getEvent();
    Position position = places.at(event.getStartMark());
    refuseTagOfFiles(event, position);
    if (event instanceof AliasEvent alias) {
      return reference(alias.getAnchor(), position);
    }
    String name = ((NodeEvent) event).getAnchor();
    if (name != null) {
      if (!ANCHOR.matcher(name).matches()) {
        throw new YamlProblem(
            "the anchor '&" + name + "' has other characters than letters, digits, '-' and '_'",
            position);
      }
      Anchor earlier = anchors.get(name);
      if (earlier != null) {
        throw new YamlProblem(
            "the anchor '&" + name + "' was defined before, at " + earlier.position(), position);
      }
      anchors.put(name, new Anchor(null, 0, unsafeDepth, position));
    }
    if (++depth > Limit.DATA_DEPTH.bound()) {
      throw new YamlProblem(Limit.DATA_DEPTH, position);
    }
    long before = expanded;
    int contextUnsafe = unsafeDepth;
    written++;
    expanded++;
    YamlNode node =
        event instanceof ScalarEvent scalar
            ? scalar(scalar, position)
            : collection((CollectionStartEvent) event, position);
    depth--;
    if (name != null) {
      anchors.put(name, new Anchor(node, expanded - before, contextUnsafe, position));
    }
    return node;
  }

  private void refuseTagOfFiles(Event event, Position position) throws YamlProblem {
    String tag =
        event instanceof ScalarEvent s
            ? s.getTag()
            : event instanceof CollectionStartEvent c ? c.getTag() : null;
    if (!ofFile && tag != null && Tags.ANSIBLES.contains(tag)) {
      throw new YamlProblem(
          "the tag " + tag + " is only known in files", position, PythonError.Kind.RAISES);
    }
  }

  private void count(long nodes, Position position) throws YamlProblem {
    expanded += nodes;
    if (expanded - written > Limit.DATA_REFERENCES.bound()) {
      throw new YamlProblem(Limit.DATA_REFERENCES, position);
    }
  }

  private YamlNode reference(String name, Position position) throws YamlProblem {
    Anchor anchor = anchors.get(name);
    if (anchor == null) {
      throw new YamlProblem("the anchor '&" + name + "' is not defined before this", position);
    }
    YamlNode node = anchor.node();
    if (node == null) {
      throw new YamlProblem("the value '&" + name + "' contains itself", position);
    }
    if (unsafeDepth > 0 && anchor.unsafeDepth() == 0) {
      throw new YamlProblem(
          "a reference inside an !unsafe value to a value outside it; write the value out",
          position);
    }
    count(anchor.size(), position);
    return node;
  }

  private YamlNode scalar(ScalarEvent event, Position position) throws YamlProblem {
    String tag = event.getTag();
    String text = event.getValue();
    YamlNode node;
    if (tag == null || tag.equals("!")) {
      // libyaml types what follows "!" as plain text, quoted or not, but takes a lone "!" for text.
      boolean plain =
          "!".equals(tag)
              ? !event.isPlain() || !text.isEmpty()
              : event.getImplicit().canOmitTagInPlainScalar();
      ScalarTag type = plain ? ScalarTag.resolve(text) : ScalarTag.STR;
      node = ScalarValues.node(type, text, unsafeDepth > 0, position);
    } else {
      node =
          switch (tag) {
            // Ansible resolves the type anew, as if the text were not quoted.
            case Tags.UNSAFE -> ScalarValues.node(ScalarTag.resolve(text), text, true, position);
            case Tags.VAULT, Tags.VAULT_ENCRYPTED -> vault(tag, text, position);
            default ->
                ScalarValues.node(Tags.scalar(tag, position), text, unsafeDepth > 0, position);
          };
    }
    ends.put(node, places.at(event.getEndMark()));
    if (event.getScalarStyle() == DumperOptions.ScalarStyle.DOUBLE_QUOTED
        && text.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
      refuseHalves(event, position);
    }
    if (event.isPlain() && places.colonTouchesFlow(event.getEndMark())) {
      throw new YamlProblem("a space is missing after this key's ':'", position);
    }
    if (event.isLiteral() || event.isFolded()) {
      refuseTabAsIndent(event, text);
    }
    return node;
  }

  /** SnakeYAML reads escapes of both halves of a character as that character; PyYAML does not. */
  private void refuseHalves(ScalarEvent event, Position position) throws YamlProblem {
    if (HALF.matcher(places.between(event.getStartMark(), event.getEndMark())).find()) {
      throw new YamlProblem(
          "an escape of half a character; write the character itself, or \\U and eight digits",
          position,
          PythonError.Kind.RAISES);
    }
  }

  private void refuseTabAsIndent(ScalarEvent event, String text) throws YamlProblem {
    if (text.stripLeading().length() < text.length()
        && text.replaceFirst("^\n+", "").startsWith("\t")
        && !places.lineAt(event.getStartMark()).matches("[|>][-+]?[1-9].*")) {
      throw new YamlProblem(
          "the first line of this block begins with a tab; indent with spaces, or give the"
              + " indentation as a number after '|'",
          places.at(event.getStartMark()));
    }
  }

  private static YamlNode vault(String tag, String text, Position position) throws YamlProblem {
    if (ScalarTag.resolve(text) != ScalarTag.STR) {
      throw new YamlProblem("the tag " + tag + " requires text", position);
    }
    return new YamlNode.Vault(position);
  }

  private YamlNode collection(CollectionStartEvent event, Position position) throws YamlProblem {
    boolean unsafe = Tags.UNSAFE.equals(event.getTag());
    if (!unsafe) {
      Tags.checkCollection(event.getTag(), event instanceof MappingStartEvent, position);
    }
    if (unsafe) {
      unsafeDepth++;
    }
    YamlNode node =
        event instanceof SequenceStartEvent ? sequence(event, position) : mapping(event, position);
    if (unsafe) {
      unsafeDepth--;
    }
    return node;
  }

  private YamlNode sequence(CollectionStartEvent start, Position position) throws YamlProblem {
    List<YamlNode> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node());
    }
    Event end = parser.getEvent();
    YamlNode node = new YamlNode.Sequence(items, position);
    end(start, node, items.isEmpty() ? null : items.getLast(), end);
    return node;
  }

  private YamlNode mapping(CollectionStartEvent start, Position position) throws YamlProblem {
    MappingBuilder builder = new MappingBuilder(position, notes);
    YamlNode last = null;
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Event key = parser.peekEvent();
      if (plainTag(key).filter(ScalarTag.MERGE::equals).isPresent()) {
        Position place = places.at(parser.getEvent().getStartMark());
        refuseTaggedMerge();
        last = node();
        builder.merge(last, place);
      } else {
        YamlNode keyNode =
            plainTag(key).filter(ScalarTag.VALUE::equals).isPresent() ? textKey() : node();
        last = node();
        builder.put(keyNode, last);
      }
    }
    Event end = parser.getEvent();
    YamlNode node = builder.build();
    end(start, node, last, end);
    return node;
  }

  /** A lone "=" as a key is text. */
  private YamlNode textKey() {
    ScalarEvent event = (ScalarEvent) parser.getEvent();
    return new YamlNode.Text(event.getValue(), unsafeDepth > 0, places.at(event.getStartMark()));
  }

  private static Optional<ScalarTag> plainTag(Event event) {
    return event instanceof ScalarEvent scalar
            && scalar.getTag() == null
            && scalar.getImplicit().canOmitTagInPlainScalar()
        ? Optional.of(ScalarTag.resolve(scalar.getValue()))
        : Optional.empty();
  }

  private void refuseTaggedMerge() throws YamlProblem {
    if (parser.peekEvent() instanceof CollectionStartEvent event
        && Tags.UNSAFE.equals(event.getTag())) {
      throw new YamlProblem("an !unsafe mapping cannot be merged", places.at(event.getStartMark()));
    }
  }

  private void end(
      CollectionStartEvent start, YamlNode node, @Nullable YamlNode last, Event endEvent) {
    // A block collection has no end of its own: the parser's mark lies at the next token.
    Position end =
        start.isFlow() || last == null ? places.at(endEvent.getEndMark()) : ends.get(last);
    if (end != null) {
      ends.put(node, end);
    }
  }
}
