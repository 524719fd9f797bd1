package io.hardenlint.cli.command;

import io.hardenlint.cli.output.Console;
import io.hardenlint.cli.output.OutputFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Sends each format of a report to where it was asked for. */
final class Reports {
  private Reports() {}

  /** Writes a report in one form. */
  @FunctionalInterface
  interface Report {
    void write(Format.Name name, boolean colour, Writer out) throws IOException;
  }

  /** Writes a report in one form, in UTF-8. */
  @FunctionalInterface
  interface ByteReport {
    void write(Format.Name name, boolean colour, OutputStream out) throws IOException;
  }

  static void write(List<Format> formats, Console console, Console.Colour colour, Report report)
      throws IOException {
    writeBytes(
        formats,
        console,
        colour,
        (name, painted, out) -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          report.write(name, painted, writer);
          writer.flush();
        });
  }

  /** The same for long reports: letters that become bytes twice cost time. */
  static void writeBytes(
      List<Format> formats, Console console, Console.Colour colour, ByteReport report)
      throws IOException {
    for (Format format : formats) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      boolean painted =
          format.file().isPresent() ? colour == Console.Colour.ALWAYS : console.colourOut(colour);
      report.write(format.name(), painted, out);
      if (format.file().isPresent()) {
        Path file = console.folder().resolve(format.file().get());
        Path folder = file.getParent();
        Path name = file.getFileName();
        if (folder == null || name == null) {
          throw new IOException(file + " is no file");
        }
        new OutputFolder(folder).write(name.toString(), out.toByteArray());
      } else {
        out.writeTo(console.out());
        console.out().flush();
      }
    }
  }
}
