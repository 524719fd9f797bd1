package io.hardenlint.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rewritten switches answer as javac's do. */
class TypeSwitchesTest {
  private static final List<Object> SUBJECTS =
      List.of("", "long text", 1, -1, 2L, 2.5, List.of(), List.of(1), 'c', CharBuffer.wrap("s"));

  @TempDir Path folder;

  /** Switches of each kind: guards, supertypes after subtypes, null, in an interface, nested. */
  public interface Switches {
    static String inInterface(Object value) {
      return switch (value) {
        case String s when s.length() > 3 -> "long " + s;
        case String s -> "text " + s;
        case Integer i when i < 0 -> "negative";
        case Number n -> "number " + n;
        case List<?> l when !l.isEmpty() -> "list of " + inInterface(l.getFirst());
        case CharSequence c -> "characters " + c;
        default -> "other";
      };
    }
  }

  /** Has switches in a class and calls the interface's. */
  public static final class Subject implements Function<Object, String>, Switches {
    @Override
    public String apply(Object value) {
      String first =
          switch (value) {
            case Comparable<?> c when c.equals(1) -> "one";
            case Comparable<?> c -> "comparable";
            case List<?> l -> "list";
            default -> "other";
          };
      return first + ", " + Switches.inInterface(value);
    }
  }

  @Test
  void rewrittenSwitchesAnswerTheSame() throws Exception {
    Function<Object, String> rewritten = rewritten();
    Subject original = new Subject();
    for (Object subject : SUBJECTS) {
      assertThat(rewritten.apply(subject)).isEqualTo(original.apply(subject));
    }
  }

  /** The contract of {@link java.lang.runtime.SwitchBootstraps#typeSwitch}. */
  @Test
  void answersForNullForEachRestartAndForNoMatch() throws Exception {
    Method made = rewritten().getClass().getDeclaredMethod("typeSwitch$0", Object.class, int.class);
    made.setAccessible(true);
    assertThat(made.invoke(null, null, 0)).isEqualTo(-1);
    assertThat(made.invoke(null, "text", 0)).isEqualTo(0);
    assertThat(made.invoke(null, "text", 1)).isEqualTo(1);
    assertThat(made.invoke(null, "text", 2)).isEqualTo(3);
    assertThat(made.invoke(null, List.of(), 0)).isEqualTo(2);
    assertThat(made.invoke(null, new Object(), 0)).isEqualTo(3);
  }

  @Test
  void nothingIsLeftToBootstraps() throws IOException {
    byte[] before = bytes(Switches.class);
    byte[] after = rewritten(before);
    assertThat(text(before)).contains("SwitchBootstraps");
    assertThat(text(after)).contains("typeSwitch$0").doesNotContain("invokedynamic");
    assertThat(TypeSwitches.replaced(after)).isNull();
  }

  @Test
  void jarsKeepTheirOtherEntriesAndTheirTimes() throws IOException {
    Path jar = folder.resolve("mine-1.jar");
    Path other = folder.resolve("other.jar");
    for (Path path : List.of(jar, other)) {
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(path))) {
        for (String name : List.of("a/Data.txt", "Switches.class")) {
          JarEntry entry = new JarEntry(name);
          entry.setTime(1_000_000_000_000L);
          out.putNextEntry(entry);
          out.write(name.endsWith(".txt") ? new byte[] {1, 2} : bytes(Switches.class));
        }
      }
    }
    byte[] untouched = Files.readAllBytes(other);
    PlainSwitches.main(new String[] {folder.toString(), "mine-"});
    assertThat(Files.readAllBytes(other)).isEqualTo(untouched);
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.stream().map(JarEntry::getName))
          .containsExactly("a/Data.txt", "Switches.class");
      assertThat(file.stream().map(JarEntry::getTime)).containsOnly(1_000_000_000_000L);
      try (InputStream in = file.getInputStream(file.getEntry("a/Data.txt"))) {
        assertThat(in.readAllBytes()).containsExactly(1, 2);
      }
      try (InputStream in = file.getInputStream(file.getEntry("Switches.class"))) {
        assertThat(in.readAllBytes()).isEqualTo(TypeSwitches.replaced(bytes(Switches.class)));
      }
    }
  }

  private static byte[] rewritten(byte[] classFile) {
    return Objects.requireNonNull(TypeSwitches.replaced(classFile));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }

  @SuppressWarnings("unchecked")
  private static Function<Object, String> rewritten() throws Exception {
    List<String> names = List.of(Switches.class.getName(), Subject.class.getName());
    ClassLoader loader =
        new ClassLoader(TypeSwitchesTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!names.contains(name)) {
              return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
          }

          private Class<?> define(String name) throws ClassNotFoundException {
            try {
              byte[] rewritten = rewritten(bytes(Class.forName(name, false, getParent())));
              return defineClass(name, rewritten, 0, rewritten.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    Constructor<?> made = loader.loadClass(Subject.class.getName()).getConstructor();
    return (Function<Object, String>) made.newInstance();
  }
}
