package io.hardenlint.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Classes of the tests, rewritten. */
final class Rewritten {
  private Rewritten() {}

  /**
   * A new instance of the class, which and whose helpers were rewritten before they were loaded.
   */
  @SuppressWarnings("unchecked")
  static <T> T instance(Class<? extends T> type, Class<?>... helpers) throws Exception {
    List<String> names =
        Stream.concat(Stream.of(type), Stream.of(helpers)).map(Class::getName).toList();
    ClassLoader loader =
        new ClassLoader(Rewritten.class.getClassLoader()) {
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
              byte[] original = bytes(Class.forName(name, false, getParent()));
              byte[] bytes = Objects.requireNonNullElse(PlainCalls.replaced(original), original);
              return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    return (T) loader.loadClass(type.getName()).getConstructor().newInstance();
  }

  /** A class file that has something to replace, with plain calls. */
  static byte[] of(byte[] classFile) {
    return Objects.requireNonNull(PlainCalls.replaced(classFile));
  }

  /** The class file as javac made it. */
  static byte[] bytes(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }

  /** Its constants, for looking at. */
  static String text(byte[] classFile) {
    return new String(classFile, StandardCharsets.ISO_8859_1);
  }
}
