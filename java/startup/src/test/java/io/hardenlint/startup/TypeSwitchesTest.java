package io.hardenlint.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.CharBuffer;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Rewritten switches answer as javac's do. */
class TypeSwitchesTest {
  private static final List<Object> SUBJECTS =
      List.of("", "long text", 1, -1, 2L, 2.5, List.of(), List.of(1), 'c', CharBuffer.wrap("s"));

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
    byte[] before = Rewritten.bytes(Switches.class);
    byte[] after = Rewritten.of(before);
    assertThat(Rewritten.text(before)).contains("SwitchBootstraps");
    assertThat(Rewritten.text(after)).contains("typeSwitch$0");
    assertThat(PlainCalls.replaced(after)).isNull();
  }

  private static Function<Object, String> rewritten() throws Exception {
    return Rewritten.instance(Subject.class, Switches.class);
  }
}
