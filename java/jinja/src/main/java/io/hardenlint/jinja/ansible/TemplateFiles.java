package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.statement.Templates;
import io.hardenlint.jinja.statement.Unit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Other templates, by their path below a folder of the search path; nothing outside is read. */
final class TemplateFiles implements Templates {
  private final Session session;
  private final Syntax syntax;
  private final UnitReader reader;
  private final List<Path> searchPath;
  private final Map<Path, Unit> known = new HashMap<>();

  TemplateFiles(Session session, Syntax syntax, UnitReader reader, List<Path> searchPath) {
    this.session = session;
    this.searchPath = searchPath;
    this.syntax = syntax.forIncluded();
    this.reader = reader;
  }

  @Override
  public @Nullable Unit find(String name, Position position) {
    for (Path folder : searchPath) {
      Path file = below(folder, name, position);
      if (file != null && Files.isRegularFile(file)) {
        return read(folder, file, position);
      }
    }
    return null;
  }

  /** The path of a name as Jinja2's {@code FileSystemLoader} joins it; null where it refuses. */
  private @Nullable Path below(Path folder, String name, Position position) {
    Path path = folder;
    try {
      for (String part : name.split("/", -1)) {
        if (part.equals("..")) {
          throw session.refusal(
              "template-outside",
              "the template '" + name + "' leaves the search path; '..' is not allowed",
              position);
        }
        if (!part.isEmpty() && !part.equals(".")) {
          path = path.resolve(part);
        }
      }
    } catch (InvalidPathException e) {
      return null;
    }
    return path;
  }

  private Unit read(Path folder, Path file, Position position) {
    try {
      Path real = file.toRealPath();
      boolean inside = false;
      for (Path allowed : searchPath) {
        inside |= Files.isDirectory(allowed) && real.startsWith(allowed.toRealPath());
      }
      if (!inside) {
        throw session.refusal(
            "template-outside",
            "the template '" + folder.relativize(file) + "' is a link out of the search path",
            position);
      }
      Unit unit = known.get(real);
      if (unit == null) {
        if (Files.size(real) > Limit.FILE_BYTES.bound()) {
          throw session.refusal("limit", Limit.FILE_BYTES.message(), position);
        }
        SourceText source = SourceText.ofFile(decode(Files.readAllBytes(real)), file.toString(), 1);
        unit = reader.read(source, syntax);
        known.put(real, unit);
      }
      return unit;
    } catch (CharacterCodingException e) {
      throw session.refusal(
          "unreadable-template", "the template '" + file + "' is not UTF-8", position);
    } catch (IOException e) {
      throw session.refusal(
          "unreadable-template",
          "the template '" + file + "' cannot be read: " + e.getMessage(),
          position);
    }
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
