package io.hardenlint.confinement.apparmor;

/** Makes rules about mounts. */
final class MountGenerator {
  private final Words words;

  MountGenerator(Words words) {
    this.words = words;
  }

  /** A pattern for a mount point or a source, which something matches more often. */
  String place() {
    return words.seldom(3)
        ? words.path()
        : words.of("/", "/a", "/a/", "/{a,b}", "/b/*", "/**", "/{,**}", "/n*", "/[ab]", "/b{,/**}");
  }

  /** Also of those that take file systems out, or change the root. */
  String rule() {
    String options =
        words.of(
            "",
            "",
            "",
            " options=ro",
            " options=(rw, nosuid)",
            " options in (ro, noexec, nosuid)",
            " options=bind",
            " options=(rw,rbind)",
            " options=(make-private)",
            " options=move",
            " options=(remount, ro)",
            " options=(rw)",
            " options=(bind, ro)",
            " options in (bind, rbind, ro)",
            " options in (remount, ro, bind)",
            " options=(ro) options in (nosuid, noexec, silent)",
            " options=(remount, bind) options in (ro)",
            " options=(private, slave)",
            " options=(rslave)",
            words.wrong()
                ? words.of(
                    " options=nosuch",
                    " options=(ro) options=(rw)",
                    " options in (rw,bind) options=ro")
                : "");
    boolean own = !options.matches(".*(bind|move|private|slave|remount).*") || words.wrong();
    String type =
        own ? words.of("", "", "", " fstype=ext4", " fstype=(tmpfs, ext*)", " vfstype=proc") : "";
    return switch (words.below(8)) {
      case 0 -> "umount" + words.of("", " " + place());
      case 1 ->
          "remount"
              + words.of("", " options=ro", " options in (ro, nosuid, bind)", options)
              + words.of("", " " + place());
      case 2 ->
          "pivot_root"
              + words.of("", " oldroot=/old", " oldroot=/o*")
              + words.of("", " /new", " /n*");
      case 3 -> "mount" + options + type + words.of("", " " + place());
      case 4, 5 -> "mount" + options + type + " -> " + place();
      default ->
          "mount"
              + options
              + type
              + words.of(" /dev/a", " none", " /{a,b/*}", " \"\"")
              + " -> "
              + place();
    };
  }
}
