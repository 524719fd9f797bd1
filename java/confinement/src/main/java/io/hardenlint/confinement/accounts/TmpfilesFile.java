package io.hardenlint.confinement.accounts;

import io.hardenlint.confinement.systemd.value.Words;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of tmpfiles.d, as far as folders and their owners go.
 *
 * @param folders lines that make a folder, or change one that is there
 * @param unknown paths whose owner or mode other lines may change, such as those with patterns,
 *     access lists or values of the host
 * @param problems lines that systemd-tmpfiles leaves out
 */
public record TmpfilesFile(
    SourceText source, List<Folder> folders, List<Pattern> unknown, List<Problem> problems) {
  private static final int COLUMNS = 6;

  /** Each modifier once; {@code $} since systemd 256 and {@code L?} since 257. */
  private static final Pattern TYPE =
      Pattern.compile("(?!.*(.).*\\1)(?:[fFwdDevqQpLcbCxXrRmzZtThHaA][-+!=~^$]*|L[-+!=~^$?]*)");

  private static final Pattern MODE = Pattern.compile("[:~]*0*[0-7]{1,4}");
  private static final Pattern CHANGING = Pattern.compile("~?[0-7]+");
  private static final String FOLDERS = "dDvqQe";

  /** Types that change owners, modes or attributes of what is there, and those that go below. */
  private static final String CHANGES = "mzZaAtT";

  private static final String BELOW = "ZAT";

  /** Copies the lists. */
  public TmpfilesFile {
    folders = List.copyOf(folders);
    unknown = List.copyOf(unknown);
    problems = List.copyOf(problems);
  }

  /**
   * A folder.
   *
   * @param path without a final slash
   * @param made whether the line makes it, or only changes one that is there
   * @param mode its permissions; nothing where an existing folder keeps its own
   * @param user its owner; nothing where an existing folder keeps its own
   * @param group its group; nothing where an existing folder keeps its own
   */
  public record Folder(
      String path,
      boolean made,
      Optional<Integer> mode,
      Optional<String> user,
      Optional<String> group,
      Place place) {}

  /** Reads a file; what is wrong is in its problems. */
  public static TmpfilesFile read(SourceText source) {
    List<Folder> folders = new ArrayList<>();
    List<Pattern> unknown = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (ConfigurationLines.Line line :
        ConfigurationLines.of(source, COLUMNS, EnumSet.of(Words.Rule.UNQUOTE))) {
      Place place = source.place(line.span());
      Optional<String> wrong = objection(line);
      if (wrong.isPresent()) {
        problems.add(new Problem(Severity.ERROR, place, wrong.get() + "; the line is left out"));
        continue;
      }
      char type = line.columns().getFirst().charAt(0);
      if (FOLDERS.indexOf(type) >= 0 && isKnown(line)) {
        folders.add(folder(line, place));
      } else if (FOLDERS.indexOf(type) >= 0 || CHANGES.indexOf(type) >= 0) {
        unknown.add(PathReach.of(path(line), BELOW.indexOf(type) >= 0));
      }
    }
    return new TmpfilesFile(source, folders, unknown, problems);
  }

  /** Whether a line for a folder depends neither on the host nor on what is there. */
  private static boolean isKnown(ConfigurationLines.Line line) {
    boolean makes = line.columns().getFirst().charAt(0) != 'e';
    return line.columns().stream().noneMatch(column -> column.contains("%"))
        && (makes || !PathReach.isPattern(path(line)));
  }

  /** The path without a final slash. */
  private static String path(ConfigurationLines.Line line) {
    String path = line.columns().get(1);
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static Optional<String> objection(ConfigurationLines.Line line) {
    if (line.broken()) {
      return Optional.of("a quote stays open");
    }
    if (line.columns().size() < 2) {
      return Optional.of("expected a type and a path");
    }
    String type = line.columns().getFirst();
    if (!TYPE.matcher(type).matches()) {
      return Optional.of("\"" + type + "\" is no type of line");
    }
    String path = line.columns().get(1);
    if (!path.startsWith("/") && !path.startsWith("%")) {
      return Optional.of("\"" + path + "\" is no full path");
    }
    String mode = line.column(2);
    return mode.isEmpty() || mode.contains("%") || MODE.matcher(mode).matches()
        ? Optional.empty()
        : Optional.of("\"" + mode + "\" is no mode");
  }

  /**
   * A line of type {@code e} makes nothing: what it does not say stays as it is, and so does what a
   * colon keeps for new folders.
   */
  private static Folder folder(ConfigurationLines.Line line, Place place) {
    boolean makes = line.columns().getFirst().charAt(0) != 'e';
    String written = line.column(2);
    String mode =
        makes || CHANGING.matcher(written).matches() ? written.replaceFirst("^[:~]+", "") : "";
    return new Folder(
        path(line),
        makes,
        mode.isEmpty() ? Optional.of(0755).filter(any -> makes) : Optional.of(octal(mode)),
        owner(line.column(3), makes),
        owner(line.column(4), makes),
        place);
  }

  private static int octal(String mode) {
    return Integer.parseInt(mode, 8);
  }

  private static Optional<String> owner(String written, boolean makes) {
    boolean whenMade = written.startsWith(":");
    String name = whenMade ? written.substring(1) : written;
    return name.isEmpty() || (whenMade && !makes)
        ? Optional.of("root").filter(any -> makes)
        : Optional.of(name);
  }
}
