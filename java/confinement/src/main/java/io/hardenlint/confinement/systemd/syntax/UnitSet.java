package io.hardenlint.confinement.systemd.syntax;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A unit file with the drop-ins that apply to it.
 *
 * @param main the unit file itself
 * @param dropIns in the order in which systemd reads them
 */
public record UnitSet(UnitFile main, List<UnitFile> dropIns) {

  /** Copies the list. */
  public UnitSet {
    dropIns = List.copyOf(dropIns);
  }

  /** A unit without drop-ins. */
  public static UnitSet of(UnitFile main) {
    return new UnitSet(main, List.of());
  }

  /**
   * Picks the drop-ins that apply out of many files, by the folders they stand in, and orders them
   * as systemd does: see {@link DropIns}. The files may lie below any root.
   */
  public static UnitSet assemble(UnitFile main, Collection<UnitFile> candidates) {
    Optional<UnitName> name = UnitName.parse(main.source().name());
    return name.isEmpty()
        ? of(main)
        : new UnitSet(
            main,
            DropIns.choose(
                List.of(name.get()),
                candidates,
                file -> file.source().name(),
                file -> file.source().text().isEmpty()));
  }

  /** The unit file, then its drop-ins. */
  public List<UnitFile> files() {
    return Stream.concat(Stream.of(main), dropIns.stream()).toList();
  }

  /** All assignments that count, in the order in which systemd reads them. */
  public List<Assignment> assignments() {
    return files().stream().flatMap(file -> file.assignments().stream()).toList();
  }

  /** The assignments of one directive in sections of that name, in order. */
  public List<Assignment> assignments(String section, String key) {
    return files().stream().flatMap(file -> file.assignments(section, key).stream()).toList();
  }
}
