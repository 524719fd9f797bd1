package io.hardenlint.confinement.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Matching, overlap and cover of generated patterns, against all short paths tried one by one with
 * another engine for regular expressions.
 */
class GlobPropertyTest {
  private static final int COUNT = Integer.getInteger("harden-lint.globs", 110);
  private static final long SEED = Long.getLong("harden-lint.seed", 1);
  private static final int LONGEST = 6;
  private static final List<String> PIECES =
      List.of(
          "a", "b", "/", "*", "**", "?", "{a,b}", "{,b}", "{a/,*}", "{**,b}", "[ab]", "[^a]",
          "[^/b]", "/", "\\*", "//");

  /** A pattern with the paths that it matches, by number. */
  private record Tried(Glob glob, BitSet matching) {}

  private static List<String> paths() {
    List<String> all = new ArrayList<>(List.of("/"));
    for (int done = 0; done < all.size(); done++) {
      String path = all.get(done);
      for (char next : path.length() < LONGEST ? "abc*/".toCharArray() : new char[0]) {
        all.add(path + next);
      }
    }
    all.add("");
    return all;
  }

  private static List<Tried> tried(List<String> paths) {
    Random random = new Random(SEED);
    List<Tried> all = new ArrayList<>();
    while (all.size() < COUNT) {
      StringBuilder text = new StringBuilder("/");
      for (int n = random.nextInt(4); n > 0; n--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      Glob glob = Glob.file(text.toString());
      Pattern pattern = Pattern.compile(glob.regex(), Pattern.DOTALL);
      BitSet matching = new BitSet();
      for (int i = 0; i < paths.size(); i++) {
        matching.set(i, pattern.matcher(paths.get(i)).matches());
      }
      all.add(new Tried(glob, matching));
    }
    return all;
  }

  private static Glob.Answer answer(boolean yes) {
    return yes ? Glob.Answer.YES : Glob.Answer.NO;
  }

  @Test
  void agreesWithTryingAllShortPaths() {
    List<String> paths = paths();
    List<Tried> all = tried(paths);
    List<String> wrong = new ArrayList<>();
    int overlapping = 0;
    int covering = 0;
    for (Tried one : all) {
      for (int i = 0; i < paths.size(); i += 3) {
        if (one.glob().matches(paths.get(i)) != one.matching().get(i)) {
          wrong.add(one.glob() + " matches " + paths.get(i));
        }
      }
      for (Tried other : all) {
        boolean overlaps = one.matching().intersects(other.matching());
        BitSet rest = (BitSet) other.matching().clone();
        rest.andNot(one.matching());
        overlapping += overlaps ? 1 : 0;
        covering += rest.isEmpty() ? 1 : 0;
        if (one.glob().overlaps(other.glob()) != answer(overlaps)) {
          wrong.add(one.glob() + " overlaps " + other.glob() + ": " + overlaps);
        }
        if (one.glob().covers(other.glob()) != answer(rest.isEmpty())) {
          wrong.add(one.glob() + " covers " + other.glob() + ": " + rest.isEmpty());
        }
      }
    }
    System.out.printf(
        "%d pairs of patterns over %d paths: %d overlap, %d cover, %d wrong%n",
        all.size() * all.size(), paths.size(), overlapping, covering, wrong.size());
    wrong.stream().limit(10).forEach(System.out::println);
    assertThat(overlapping).isBetween(COUNT, COUNT * COUNT - COUNT);
    assertThat(covering).isBetween(COUNT, COUNT * COUNT / 2);
    assertThat(wrong).isEmpty();
  }
}
