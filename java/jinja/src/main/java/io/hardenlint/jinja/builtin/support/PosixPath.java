package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.python.PythonError;
import java.util.ArrayList;
import java.util.List;

/** Python's {@code posixpath}, without looking at a file system. */
public final class PosixPath {
  private PosixPath() {}

  /** What follows the last slash. */
  public static String basename(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** What stands before the last slash, without the slashes at its end. */
  public static String dirname(String path) {
    String head = path.substring(0, path.lastIndexOf('/') + 1);
    int end = head.length();
    while (end > 0 && head.charAt(end - 1) == '/') {
      end--;
    }
    return end == 0 ? head : head.substring(0, end);
  }

  /** {@code normpath}. */
  public static String normalize(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    String root = path.startsWith("//") && !path.startsWith("///") ? "//" : "/";
    root = path.startsWith("/") ? root : "";
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      boolean up = part.equals("..");
      if (!up
          || (root.isEmpty() && parts.isEmpty())
          || (!parts.isEmpty() && parts.getLast().equals(".."))) {
        parts.add(part);
      } else if (!parts.isEmpty()) {
        parts.removeLast();
      }
    }
    String joined = root + String.join("/", parts);
    return joined.isEmpty() ? "." : joined;
  }

  /** {@code splitext}: two parts. */
  public static List<String> splitExtension(String path) {
    int slash = path.lastIndexOf('/');
    int dot = path.lastIndexOf('.');
    if (dot > slash) {
      for (int i = slash + 1; i < dot; i++) {
        if (path.charAt(i) != '.') {
          return List.of(path.substring(0, dot), path.substring(dot));
        }
      }
    }
    return List.of(path, "");
  }

  /** {@code join} of one or more paths. */
  public static String join(List<String> paths) {
    StringBuilder out = new StringBuilder(paths.getFirst());
    for (String path : paths.subList(1, paths.size())) {
      if (path.startsWith("/")) {
        out.setLength(0);
        out.append(path);
      } else if (out.isEmpty() || out.charAt(out.length() - 1) == '/') {
        out.append(path);
      } else {
        out.append('/').append(path);
      }
    }
    return out.toString();
  }

  /** {@code commonpath} of one or more paths. */
  public static String common(List<String> paths) {
    boolean absolute = paths.getFirst().startsWith("/");
    List<List<String>> split = new ArrayList<>();
    for (String path : paths) {
      if (path.startsWith("/") != absolute) {
        throw PythonError.raises("Can't mix absolute and relative paths");
      }
      split.add(parts(path));
    }
    List<String> shortest = split.getFirst();
    int common = shortest.size();
    for (List<String> parts : split) {
      int same = 0;
      while (same < common && same < parts.size() && parts.get(same).equals(shortest.get(same))) {
        same++;
      }
      common = same;
    }
    return (absolute ? "/" : "") + String.join("/", shortest.subList(0, common));
  }

  private static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }

  /**
   * {@code relpath(path, start)}.
   *
   * @throws PythonError if the answer depends on the working directory
   */
  public static String relative(String path, String start) {
    if (path.startsWith("/") != start.startsWith("/")) {
      throw PythonError.unsupported("relpath between an absolute path and the working directory");
    }
    List<String> from = parts(normalize(start));
    List<String> to = parts(normalize(path));
    if (from.contains("..") || to.contains("..")) {
      throw PythonError.unsupported("relpath above the working directory");
    }
    int common = 0;
    while (common < from.size() && common < to.size() && from.get(common).equals(to.get(common))) {
      common++;
    }
    List<String> out = new ArrayList<>();
    for (int i = common; i < from.size(); i++) {
      out.add("..");
    }
    out.addAll(to.subList(common, to.size()));
    return out.isEmpty() ? "." : String.join("/", out);
  }
}
