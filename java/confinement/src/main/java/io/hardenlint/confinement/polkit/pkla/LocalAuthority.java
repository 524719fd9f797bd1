package io.hardenlint.confinement.polkit.pkla;

import io.hardenlint.confinement.polkit.Authorization;
import io.hardenlint.confinement.polkit.LocalRules;
import io.hardenlint.confinement.polkit.Query;
import io.hardenlint.confinement.polkit.Ruling;
import io.hardenlint.confinement.polkit.Subject;
import io.hardenlint.confinement.text.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code .pkla} files say together. Folders count by their names, of two with one name that
 * below /etc after that below /var/lib, files by their names. Within a folder the last entry that
 * fits a caller counts, even where it says nothing about the caller's kind of session; later
 * folders come before earlier ones, the user's own entries before those of groups, and these before
 * those of everybody.
 */
public final class LocalAuthority implements LocalRules {
  private static final String DEFAULT = "default";
  private static final String NET_GROUP = "unix-netgroup:";
  private static final String FOLDER = "/polkit-1/localauthority/";

  private final Collection<List<LocalFile.Entry>> folders;

  private LocalAuthority(Collection<List<LocalFile.Entry>> folders) {
    this.folders = folders;
  }

  /** The authority of files; those that polkit does not look at are left out. */
  public static LocalAuthority of(Collection<LocalFile> files) {
    Map<String, List<LocalFile.Entry>> folders = new TreeMap<>();
    files.stream()
        .filter(file -> isRead(file.source().name()))
        .sorted(Comparator.comparing(file -> name(file.source().name())))
        .forEach(file ->
            folders
                .computeIfAbsent(folder(file.source().name()), key -> new ArrayList<>())
                .addAll(file.entries()));
    return new LocalAuthority(folders.values());
  }

  /**
   * Whether polkit looks at a file: its name ends in {@code .pkla}, and it stands in a folder below
   * {@code …/polkit-1/localauthority}. A path that does not tell its folder is not judged.
   */
  public static boolean isRead(String path) {
    int top = path.indexOf(FOLDER);
    String rest = top < 0 ? path : path.substring(top + FOLDER.length());
    String name = name(path);
    boolean folder = top < 0 || rest.chars().filter(c -> c == '/').count() == 1;
    return folder && name.endsWith(".pkla") && !name.startsWith(".");
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The key that folders are ordered by. */
  private static String folder(String path) {
    String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    return name(folder) + (path.startsWith("/var/lib/") ? "-0" : "-1");
  }

  /** An entry that counts, and what it says. */
  private record Said(Authorization result, Place entry) {}

  /** Answers a question; details such as a unit's name are not looked at by any entry. */
  @Override
  public Ruling ask(Query query) {
    Subject subject = query.subject();
    List<String> identities = new ArrayList<>(List.of(DEFAULT));
    subject.groups().reversed().forEach(group -> identities.add("unix-group:" + group));
    identities.add("unix-user:" + subject.user());
    Optional<Said> said = Optional.empty();
    for (String identity : identities) {
      for (List<LocalFile.Entry> folder : folders) {
        Optional<LocalFile.Entry> last = Optional.empty();
        for (LocalFile.Entry entry : folder) {
          if (!entry.isAbout(query.action())) {
            continue;
          }
          if (names(entry, identity)) {
            last = Optional.of(entry);
          } else if (identity.startsWith("unix-user:") && asksForNetGroup(entry)) {
            return new Ruling.Unknown(
                "it depends on the members of a net group", Optional.of(entry.place()));
          }
        }
        Optional<Said> before = said;
        said =
            last.flatMap(entry -> entry.to(subject).map(result -> new Said(result, entry.place())))
                .or(() -> before);
      }
    }
    return said.<Ruling>map(each -> new Ruling.Decided(each.result(), each.entry()))
        .orElseGet(Ruling.NotHandled::new);
  }

  private static boolean names(LocalFile.Entry entry, String identity) {
    return entry.identities().stream()
        .map(LocalFile.Word::text)
        .filter(text -> !text.startsWith(NET_GROUP))
        .anyMatch(text ->
            (identity.equals(DEFAULT) || text.equals(DEFAULT))
                ? text.equals(identity)
                : WordPattern.fits(text, identity));
  }

  private static boolean asksForNetGroup(LocalFile.Entry entry) {
    return entry.identities().stream().anyMatch(word -> word.text().startsWith(NET_GROUP));
  }
}
