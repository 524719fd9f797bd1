package io.hardenlint.confinement.apparmor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A machine that {@code apparmor_parser -D dfa-states} prints, so that paths can be tried on it. A
 * dump holds one for files, and with the kernel's features named one for all other rules.
 */
public final class CompiledDfa {
  private static final Pattern STATE =
      Pattern.compile(
          "\\{(\\d+)\\}(?: perms:)? ?(?:none| ?\\(0x ([0-9a-f]+)/([0-9a-f]*)/[0-9a-f/]+\\))");
  private static final Pattern STEP = Pattern.compile("    .*?0x([0-9a-f]+) -> \\{(\\d+)\\}.*");
  private static final Pattern REST = Pattern.compile("    \\[\\^?(.*)\\] -> \\{(\\d+)\\}.*");
  private static final Pattern HEAD =
      Pattern.compile(".*<== \\(allow/deny/(prompt/)?audit/quiet\\)");
  private static final String LAST = "<== (allow/deny/audit/quiet)";

  /** Where all but some bytes lead. */
  private record Rest(Set<Integer> without, int to) {}

  private record Pair(int one, int other) {}

  private final Map<Integer, Integer> allowed = new HashMap<>();
  private final Map<Integer, Map<Integer, Integer>> steps = new HashMap<>();
  private final Map<Integer, Rest> rests = new HashMap<>();

  private CompiledDfa(List<String> lines) {
    int state = 0;
    for (String line : lines) {
      Matcher head = STATE.matcher(line);
      Matcher rest = REST.matcher(line);
      Matcher step = STEP.matcher(line);
      if (head.matches()) {
        state = Integer.parseInt(head.group(1));
        allowed.put(state, hex(head.group(2)) & ~hex(head.group(3)));
      } else if (rest.matches()) {
        rests.put(state, new Rest(bytes(rest.group(1)), Integer.parseInt(rest.group(2))));
      } else if (step.matches()) {
        steps
            .computeIfAbsent(state, key -> new HashMap<>())
            .put(Integer.parseInt(step.group(1), 16), Integer.parseInt(step.group(2)));
      }
    }
  }

  private static int hex(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Integer.parseUnsignedInt(digits, 16);
  }

  /** The machines of a dump, in its order. */
  public static List<CompiledDfa> all(String dump) {
    List<CompiledDfa> found = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : (dump + "\n" + LAST).lines().toList()) {
      if (HEAD.matcher(line).matches()) {
        if (!lines.isEmpty()) {
          found.add(new CompiledDfa(lines));
        }
        lines = new ArrayList<>();
      } else if (!found.isEmpty() || line.startsWith("{") || line.startsWith(" ")) {
        lines.add(line);
      }
    }
    return found;
  }

  private static Set<Integer> bytes(String set) {
    Set<Integer> bytes = new HashSet<>();
    Matcher each = Pattern.compile("\\\\x0|\\\\.|.").matcher(set);
    while (each.find()) {
      String written = each.group();
      bytes.add(written.equals("\\x0") ? 0 : (int) written.charAt(written.length() - 1));
    }
    return bytes;
  }

  private int step(int state, int value) {
    Integer next = steps.getOrDefault(state, Map.of()).get(value);
    if (next != null) {
      return next;
    }
    Rest rest = rests.get(state);
    return rest == null || rest.without().contains(value) ? 0 : rest.to();
  }

  /** What is allowed: the low 14 bits for owners, the next 14 for others. */
  public int of(String path) {
    return of(path.getBytes(StandardCharsets.UTF_8));
  }

  /** What is allowed for any bytes. */
  public int of(byte[] bytes) {
    int state = 1;
    for (byte each : bytes) {
      state = step(state, each & 0xff);
    }
    return allowed.getOrDefault(state, 0);
  }

  /** A shortest text for which two machines allow different things, if there is one. */
  public Optional<String> difference(CompiledDfa other) {
    Map<Pair, String> seen = new HashMap<>();
    Deque<Pair> open = new ArrayDeque<>(List.of(new Pair(1, 1)));
    seen.put(open.element(), "");
    while (!open.isEmpty()) {
      Pair pair = open.poll();
      String text = seen.getOrDefault(pair, "");
      int mine = allowed.getOrDefault(pair.one(), 0);
      int theirs = other.allowed.getOrDefault(pair.other(), 0);
      if (mine != theirs) {
        return Optional.of("%s: %x and %x".formatted(text, mine, theirs));
      }
      for (int value = 0; value < 256; value++) {
        Pair next = new Pair(step(pair.one(), value), other.step(pair.other(), value));
        if (seen.putIfAbsent(next, text + (char) value) == null) {
          open.add(next);
        }
      }
    }
    return Optional.empty();
  }
}
