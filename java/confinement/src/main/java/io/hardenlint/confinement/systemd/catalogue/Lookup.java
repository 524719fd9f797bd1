package io.hardenlint.confinement.systemd.catalogue;

import java.util.List;

/** What the parser of one release says to a key in a section. */
public sealed interface Lookup {

  /** The key is known and does something, perhaps with a warning about its age. */
  record Known(Directive directive) implements Lookup {}

  /** The key is known but does nothing any more; systemd says so and goes on. */
  record Dead(Directive directive, Directive.Retirement retirement) implements Lookup {}

  /** The key came with a later release; this one warns, ignores it and starts the unit without. */
  record TooNew(Directive directive) implements Lookup {}

  /** The key existed in older releases only; this one warns and ignores it. */
  record Removed(Directive directive, Directive.Retirement retirement) implements Lookup {}

  /** The key belongs to other sections; systemd warns and ignores it here. */
  record WrongSection(Directive directive, List<String> sections) implements Lookup {
    /** Copies the list. */
    public WrongSection {
      sections = List.copyOf(sections);
    }
  }

  /** No release knows the key; systemd warns and ignores it. */
  record Unknown() implements Lookup {}

  /** The key starts with {@code X-}: for other programs, silently ignored. */
  record Extension() implements Lookup {}
}
