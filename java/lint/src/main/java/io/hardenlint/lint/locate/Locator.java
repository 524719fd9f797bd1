package io.hardenlint.lint.locate;

import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.SourceMap;
import io.hardenlint.jinja.SourceMap.Segment;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.finding.Location;
import io.hardenlint.lint.finding.Origin;
import io.hardenlint.lint.finding.RenderedLine;
import io.hardenlint.lint.source.SourceTexts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds where a stretch of an artefact's text comes from.
 *
 * @param texts the templates, to tell where an expression ends
 */
public record Locator(SourceTexts texts) {

  /** Where to change the source for a stretch of the text to change. */
  public Location location(Artefact artefact, Span span) {
    Optional<SourceMap> map = artefact.sourceMap();
    if (map.isEmpty()) {
      return inPlainFile(artefact, span);
    }
    List<Segment> segments = segments(map.get(), span);
    if (segments.isEmpty()) {
      return Location.point(artefact.sourceFile(), 1, 1);
    }
    Segment first = segments.getFirst();
    Segment last = segments.getLast();
    Position start =
        first.verbatim()
            ? Offsets.forward(first.template(), artefact.text(), first.start(), span.start())
            : first.template();
    Position end = endOf(artefact, last, span);
    if (!end.file().equals(start.file()) || end.compareTo(start) < 0) {
      // Loops and includes can produce the end from an earlier or another place.
      end = endOf(artefact, first, span);
    }
    if (!end.file().equals(start.file()) || end.compareTo(start) < 0) {
      end = start;
    }
    return new Location(start.file(), start.line(), start.column(), end.line(), end.column());
  }

  /**
   * The variables that went into a stretch, outermost first, each definition once, without elements
   * that a loop only passed by.
   */
  public List<Origin> origins(Artefact artefact, Span span) {
    Set<Origin> origins = new LinkedHashSet<>();
    artefact
        .sourceMap()
        .ifPresent(map ->
            segments(map, span)
                .forEach(segment ->
                    segment.variables().stream()
                        .map(use -> new Origin(use.name(), point(use.definition())))
                        .forEach(origins::add)));
    String part = made(artefact, span);
    return new OriginFilter(texts)
        .filter(List.copyOf(origins), rendered(artefact, span).text(), part);
  }

  /** The part of a stretch that expressions made. */
  private static String made(Artefact artefact, Span span) {
    return artefact.sourceMap().map(map -> segments(map, span)).orElse(List.of()).stream()
        .filter(segment -> !segment.verbatim())
        .map(segment -> artefact.text().text().substring(segment.start(), segment.end()))
        .collect(Collectors.joining());
  }

  /** The line of the text in which a stretch begins. */
  public RenderedLine rendered(Artefact artefact, Span span) {
    int line = artefact.text().position(span.start()).line();
    return new RenderedLine(artefact.name(), line, artefact.text().line(line));
  }

  /** A place of the template engine as a location. */
  public static Location point(Position position) {
    return Location.point(position.file(), position.line(), position.column());
  }

  /** The stretch that an expression or statement covers which begins at a place. */
  public Location construct(Position position) {
    return constructEnd(position)
        .map(end ->
            new Location(
                position.file(), position.line(), position.column(), end.line(), end.column()))
        .orElseGet(() -> point(position));
  }

  private static Location inPlainFile(Artefact artefact, Span span) {
    SourceText text = artefact.text();
    var start = text.position(span.start());
    var end = text.position(span.end());
    return new Location(
        artefact.sourceFile(), start.line(), start.column(), end.line(), end.column());
  }

  private static List<Segment> segments(SourceMap map, Span span) {
    return span.length() > 0
        ? map.overlapping(span.start(), span.end())
        : map.at(span.start())
            .or(() -> map.at(Math.max(0, span.start() - 1)))
            .map(List::of)
            .orElse(List.of());
  }

  private Position endOf(Artefact artefact, Segment segment, Span span) {
    int end = Math.clamp(span.end(), segment.start(), segment.end());
    return segment.verbatim()
        ? Offsets.forward(segment.template(), artefact.text(), segment.start(), end)
        : constructEnd(segment.template()).orElse(segment.template());
  }

  private Optional<Position> constructEnd(Position start) {
    return texts.of(start.file()).flatMap(text -> Constructs.end(text, start));
  }
}
