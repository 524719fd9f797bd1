package io.hardenlint.lint.artefact;

import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.jinja.RenderNote;
import io.hardenlint.jinja.SourceMap;
import java.util.List;
import java.util.Optional;

/**
 * One file as it would land on a host.
 *
 * @param name unique in a run; what reports call it
 * @param kind what it is to the host
 * @param sourceFile the template or plain file it comes from, as messages show it
 * @param template whether that is a template
 * @param dest the path on the host, if known
 * @param service artefacts with the same service are judged together; those without one are too
 * @param variant name of the set of variables it was rendered with, where there are several
 * @param text what the file holds; its name is the path on the host, or else the source's without
 *     {@code .j2}, since readers tell the type of a unit from it
 * @param sourceMap which part of the template made each part; empty for a plain file
 * @param notes what rendering showed
 */
public record Artefact(
    String name,
    ArtefactKind kind,
    String sourceFile,
    boolean template,
    Optional<String> dest,
    Optional<String> service,
    Optional<String> variant,
    SourceText text,
    Optional<SourceMap> sourceMap,
    List<RenderNote> notes)
    implements LintInput {

  /** Copies the notes. */
  public Artefact {
    notes = List.copyOf(notes);
  }

  /**
   * A plain file.
   *
   * @param name unique in a run
   * @param file its path as messages show it
   * @param dest the path on the host, if known
   * @param kind its kind, if the user names it
   */
  public static Artefact plain(
      String name, String file, Optional<String> dest, Optional<ArtefactKind> kind, String text) {
    return of(name, file, false, dest, kind, Optional.empty(), text, Optional.empty(), List.of());
  }

  /** Any artefact, with its kind told from where it lands unless the user names it. */
  public static Artefact of(
      String name,
      String sourceFile,
      boolean template,
      Optional<String> dest,
      Optional<ArtefactKind> kind,
      Optional<String> service,
      String text,
      Optional<SourceMap> sourceMap,
      List<RenderNote> notes) {
    return new Artefact(
        name,
        kind.orElseGet(() -> KindDetector.detect(dest, sourceFile, text)),
        sourceFile,
        template,
        dest,
        service,
        Optional.empty(),
        SourceText.of(dest.orElseGet(() -> KindDetector.withoutTemplateSuffix(sourceFile)), text),
        sourceMap,
        notes);
  }

  /** The same artefact as part of a service. */
  public Artefact inService(String newService) {
    return new Artefact(
        name,
        kind,
        sourceFile,
        template,
        dest,
        Optional.of(newService),
        variant,
        text,
        sourceMap,
        notes);
  }
}
