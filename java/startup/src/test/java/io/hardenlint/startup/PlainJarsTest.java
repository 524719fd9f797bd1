package io.hardenlint.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars keep all but the calls that are replaced. */
class PlainJarsTest {
  @TempDir Path folder;

  @Test
  void jarsKeepTheirOtherEntriesAndTheirTimes() throws IOException {
    Path jar = folder.resolve("mine-1.jar");
    Path other = folder.resolve("other.jar");
    for (Path path : List.of(jar, other)) {
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(path))) {
        for (String name : List.of("a/Data.txt", "Pair.class")) {
          JarEntry entry = new JarEntry(name);
          entry.setTime(1_000_000_000_000L);
          out.putNextEntry(entry);
          out.write(
              name.endsWith(".txt")
                  ? new byte[] {1, 2}
                  : Rewritten.bytes(RecordMethodsTest.Pair.class));
        }
      }
    }
    byte[] untouched = Files.readAllBytes(other);
    PlainJars.main(new String[] {folder.toString(), "mine-"});
    assertThat(Files.readAllBytes(other)).isEqualTo(untouched);
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.stream().map(JarEntry::getName)).containsExactly("a/Data.txt", "Pair.class");
      assertThat(file.stream().map(JarEntry::getTime)).containsOnly(1_000_000_000_000L);
      try (InputStream in = file.getInputStream(file.getEntry("a/Data.txt"))) {
        assertThat(in.readAllBytes()).containsExactly(1, 2);
      }
      try (InputStream in = file.getInputStream(file.getEntry("Pair.class"))) {
        assertThat(in.readAllBytes())
            .isEqualTo(Rewritten.of(Rewritten.bytes(RecordMethodsTest.Pair.class)));
      }
    }
  }
}
