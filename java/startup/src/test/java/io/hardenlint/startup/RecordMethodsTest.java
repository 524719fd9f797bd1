package io.hardenlint.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rewritten records are equal, and hash, as javac's. */
class RecordMethodsTest {

  /** One component of each kind. */
  record Pair(
      boolean flag,
      byte small,
      char letter,
      short number,
      int count,
      long large,
      float part,
      double share,
      @Nullable String text,
      List<String> texts) {}

  /** Nothing to compare. */
  record Empty() {}

  /** Makes records and tells how all compare, and their hashes. */
  public static final class Subject implements Callable<List<Object>> {
    @Override
    public List<Object> call() {
      List<Object> things = new ArrayList<>();
      things.add(new Empty());
      things.add(new Empty());
      for (int i = -1; i < 10; i++) {
        things.add(pair(i));
      }
      things.add(pair(-1));
      things.add("text");
      List<Object> told = new ArrayList<>();
      for (Object one : things) {
        for (Object other : things) {
          told.add(one.equals(other));
        }
        told.add(one.hashCode());
      }
      return told;
    }

    /** Differs from the pair of -1 in one component. */
    private static Pair pair(int different) {
      return new Pair(
          different != 0,
          (byte) (different == 1 ? -7 : 1),
          different == 2 ? 'b' : 'a',
          (short) (different == 3 ? -9 : 2),
          different == 4 ? 70_000 : 3,
          different == 5 ? 1L << 40 : 4L,
          different == 6 ? -0f : 0f,
          different == 7 ? Double.NaN : -0.0,
          different == 8 ? null : "text",
          different == 9 ? List.of() : List.of("x"));
    }
  }

  @Test
  void rewrittenRecordsCompareAndHashTheSame() throws Exception {
    Callable<List<Object>> rewritten = Rewritten.instance(Subject.class, Pair.class, Empty.class);
    assertThat(rewritten.call()).isEqualTo(new Subject().call());
  }

  @Test
  void onlyTextsAreLeftToBootstraps() throws IOException {
    byte[] after = Rewritten.of(Rewritten.bytes(Pair.class));
    assertThat(Rewritten.text(after)).contains("recordEquals$", "recordHash$", "ObjectMethods");
    assertThat(PlainCalls.replaced(after)).isNull();
  }
}
