package io.hardenlint.confinement.apparmor.base;

import io.hardenlint.confinement.apparmor.IncludeFiles;
import io.hardenlint.confinement.text.Resources;
import io.hardenlint.confinement.text.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The common abstractions and tunables as {@code abstractions.tsv} describes them, written as rules
 * so that a profile that includes them is read as if they were there.
 */
public final class DescribedFiles implements IncludeFiles {
  /** The only instance. */
  public static final DescribedFiles INSTANCE = new DescribedFiles();

  private final Map<String, SourceText> files = new LinkedHashMap<>();

  private DescribedFiles() {
    Map<String, StringBuilder> texts = new LinkedHashMap<>();
    for (List<String> row : Resources.rows(DescribedFiles.class, "abstractions.tsv", 4)) {
      StringBuilder text = texts.computeIfAbsent(row.get(0), key -> new StringBuilder());
      write(text, row.get(1), row.get(2), row.get(3));
    }
    texts.forEach((name, text) ->
        files.put(name, SourceText.of(name + " (harden-lint's description)", text.toString())));
  }

  private static void write(StringBuilder text, String kind, String access, String what) {
    switch (kind) {
      case "variable" -> text.append("@{%s} = %s\n".formatted(access, what));
      case "rule" -> text.append("%s %s,\n".formatted(access, what));
      case "include" -> words(what).forEach(file -> text.append("include <" + file + ">\n"));
      case "file" -> words(what).forEach(path -> text.append(path + " " + access + ",\n"));
      case "owner" ->
          words(what).forEach(path -> text.append("owner " + path + " " + access + ",\n"));
      default -> throw new IllegalStateException("abstractions.tsv: no kind is called " + kind);
    }
  }

  private static List<String> words(String what) {
    return what.isEmpty() ? List.of() : List.of(what.split(" ", -1));
  }

  /** The files that are described, as profiles name them. */
  public List<String> names() {
    return List.copyOf(files.keySet());
  }

  @Override
  public Found find(String path, boolean searched) {
    SourceText text = searched ? files.get(path) : null;
    return text == null ? new Unknown() : new Texts(List.of(text), true);
  }
}
