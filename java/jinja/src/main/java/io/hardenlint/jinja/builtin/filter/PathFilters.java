package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.builtin.support.PosixPath;
import io.hardenlint.jinja.builtin.support.Texts;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Ansible's filters on paths, as far as they do not look at the controller. */
public final class PathFilters {
  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("basename", "p", (a, c) -> PyStr.of(PosixPath.basename(path(a, "p")))),
          Builtin.of("dirname", "p", (a, c) -> PyStr.of(PosixPath.dirname(path(a, "p")))),
          Builtin.of("normpath", "path", (a, c) -> PyStr.of(PosixPath.normalize(path(a, "path")))),
          Builtin.of("splitext", "p", (a, c) -> pair(PosixPath.splitExtension(path(a, "p")))),
          Builtin.of("path_join", "paths", PathFilters::join),
          Builtin.of("commonpath", "paths", PathFilters::common),
          Builtin.of("relpath", "path, start=none", PathFilters::relative),
          Builtin.of("expanduser", "path", PathFilters::expandUser),
          Builtin.of("expandvars", "path", PathFilters::expandVariables),
          Builtin.of("win_basename", "p", (a, c) -> PyStr.of(windows(a).get(2))),
          Builtin.of("win_dirname", "p", (a, c) -> PyStr.of(windows(a).get(0) + windows(a).get(1))),
          Builtin.of("win_splitdrive", "p", PathFilters::splitDrive));

  private PathFilters() {}

  private static String path(Bound a, String name) {
    if (a.get(name) instanceof PyStr s) {
      return Texts.plain(s, "a path").text();
    }
    throw PythonError.raises(
        "expected str, bytes or os.PathLike object, not " + a.get(name).typeName());
  }

  private static PyTuple pair(List<String> parts) {
    return PyTuple.of(PyStr.of(parts.get(0)), PyStr.of(parts.get(1)));
  }

  private static List<String> several(Bound a) {
    Value paths = a.get("paths");
    if (!(paths instanceof PyList) && !(paths instanceof PyTuple)) {
      throw PythonError.raises(a.callee() + " needs a list of paths, not " + paths.typeName());
    }
    List<String> out = new ArrayList<>();
    for (Value path : Iteration.defined(paths)) {
      if (!(path instanceof PyStr s)) {
        throw PythonError.raises(
            "expected str, bytes or os.PathLike object, not " + path.typeName());
      }
      out.add(Texts.plain(s, "a path").text());
    }
    return out;
  }

  private static Value join(Bound a, CallContext c) {
    if (a.get("paths") instanceof PyStr s) {
      return Texts.plain(s, "path_join");
    }
    List<String> paths = several(a);
    if (paths.isEmpty()) {
      throw PythonError.raises("join() missing 1 required positional argument: 'a'");
    }
    return PyStr.of(PosixPath.join(paths));
  }

  private static Value common(Bound a, CallContext c) {
    List<String> paths = several(a);
    if (paths.isEmpty()) {
      throw PythonError.raises("commonpath() arg is an empty sequence");
    }
    return PyStr.of(PosixPath.common(paths));
  }

  private static Value relative(Bound a, CallContext c) {
    String path = path(a, "path");
    if (path.isEmpty()) {
      throw PythonError.raises("no path specified");
    }
    String start = a.isNone("start") ? "." : path(a, "start");
    return PyStr.of(PosixPath.relative(path, start));
  }

  private static Value expandUser(Bound a, CallContext c) {
    String path = path(a, "path");
    if (path.startsWith("~")) {
      throw PythonError.unsupported(
          "expanduser of a path with '~', which depends on the controller's user");
    }
    return PyStr.of(path);
  }

  private static Value expandVariables(Bound a, CallContext c) {
    String path = path(a, "path");
    if (path.indexOf('$') >= 0) {
      throw PythonError.unsupported(
          "expandvars of a path with '$', which depends on the controller's environment");
    }
    return PyStr.of(path);
  }

  /** Drive, directory and name of a Windows path. */
  private static List<String> windows(Bound a) {
    String path = path(a, "p");
    if (path.length() > 1 && isSlash(path.charAt(0)) && isSlash(path.charAt(1))) {
      throw PythonError.unsupported("a Windows path to a network share");
    }
    int drive = path.length() > 1 && path.charAt(1) == ':' ? 2 : 0;
    int name = path.length();
    while (name > drive && !isSlash(path.charAt(name - 1))) {
      name--;
    }
    String head = path.substring(drive, name);
    int end = head.length();
    while (end > 0 && isSlash(head.charAt(end - 1))) {
      end--;
    }
    return List.of(
        path.substring(0, drive), end > 0 ? head.substring(0, end) : head, path.substring(name));
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static Value splitDrive(Bound a, CallContext c) {
    String drive = windows(a).getFirst();
    return pair(List.of(drive, path(a, "p").substring(drive.length())));
  }
}
