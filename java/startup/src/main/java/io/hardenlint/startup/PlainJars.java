package io.hardenlint.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** Replaces calls that build classes in jars ({@link PlainCalls}). */
public final class PlainJars {
  private PlainJars() {}

  /**
   * Rewrites the jars of a folder whose names begin with a prefix; times and order of their entries
   * stay.
   *
   * @param arguments the folder, and the prefix
   */
  public static void main(String[] arguments) throws IOException {
    try (var jars = Files.newDirectoryStream(Path.of(arguments[0]), arguments[1] + "*.jar")) {
      for (Path jar : jars) {
        rewrite(jar);
      }
    }
  }

  private static void rewrite(Path jar) throws IOException {
    Path rewritten = jar.resolveSibling(jar.getFileName() + ".part");
    try (JarFile from = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(rewritten);
        JarOutputStream to = new JarOutputStream(file)) {
      for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        to.putNextEntry(copy);
        try (InputStream in = from.getInputStream(entry)) {
          byte[] content = in.readAllBytes();
          byte[] replaced =
              entry.getName().endsWith(".class") ? PlainCalls.replaced(content) : null;
          to.write(replaced == null ? content : replaced);
        }
        to.closeEntry();
      }
    }
    Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
