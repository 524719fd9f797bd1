package io.hardenlint.lint.session;

import io.hardenlint.confinement.text.Place;
import io.hardenlint.jinja.Position;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.finding.Finding;
import io.hardenlint.lint.finding.Location;
import io.hardenlint.lint.finding.Note;
import io.hardenlint.lint.finding.Origin;
import io.hardenlint.lint.finding.RenderedLine;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.locate.Locator;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.set.ServiceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns what one rule says about one set into findings with places in the templates. */
final class FindingCollector implements Reporter {
  private final Declaration rule;
  private final ServiceSet set;
  private final Locator locator;
  private final Consumer<Finding> findings;

  FindingCollector(Declaration rule, ServiceSet set, Locator locator, Consumer<Finding> findings) {
    this.rule = rule;
    this.set = set;
    this.locator = locator;
    this.findings = findings;
  }

  @Override
  public Draft at(Place place, String message) {
    Place own = set.anchor(place);
    Artefact artefact = set.artefactOf(own.source());
    Pending draft =
        new Pending(
            artefact,
            locator.location(artefact, own.span()),
            Optional.of(locator.rendered(artefact, own.span())),
            locator.origins(artefact, own.span()),
            message);
    return set.own(place).isPresent() ? draft : draft.note("the rule stands in " + place);
  }

  @Override
  public Draft at(Artefact artefact, Position position, String message) {
    return new Pending(artefact, locator.construct(position), Optional.empty(), List.of(), message);
  }

  private final class Pending implements Draft {
    private final Artefact artefact;
    private final Location location;
    private final Optional<RenderedLine> rendered;
    private final List<Origin> origins;
    private final String message;
    private final List<Note> notes = new ArrayList<>();
    private final List<String> help = new ArrayList<>();
    private Severity severity = rule.severity();

    Pending(
        Artefact artefact,
        Location location,
        Optional<RenderedLine> rendered,
        List<Origin> origins,
        String message) {
      this.artefact = artefact;
      this.location = location;
      this.rendered = rendered;
      this.origins = origins;
      this.message = message;
    }

    @Override
    public Draft severity(Severity other) {
      severity = other;
      return this;
    }

    @Override
    public Draft note(String text) {
      notes.add(Note.of(text));
      return this;
    }

    @Override
    public Draft note(String text, Place place) {
      Place own = set.anchor(place);
      Artefact other = set.artefactOf(own.source());
      String named = set.own(place).isPresent() ? text : text + " (" + place + ")";
      notes.add(new Note(named, Optional.of(locator.location(other, own.span()))));
      return this;
    }

    @Override
    public Draft note(String text, Location place) {
      notes.add(new Note(text, Optional.of(place)));
      return this;
    }

    @Override
    public Draft help(String text) {
      help.add(text);
      return this;
    }

    @Override
    public void report() {
      findings.accept(
          new Finding(
              rule.id(),
              severity,
              message,
              location,
              rendered,
              origins,
              notes,
              help,
              artefact.variant().map(List::of).orElse(List.of()),
              "",
              Optional.empty()));
    }
  }
}
