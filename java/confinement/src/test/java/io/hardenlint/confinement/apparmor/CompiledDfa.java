package io.hardenlint.confinement.apparmor;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine that {@code apparmor_parser -D dfa-states} prints, so that paths can be tried on it. */
final class CompiledDfa {
  private static final Pattern STATE =
      Pattern.compile(
          "\\{(\\d+)\\} perms: (?:none| \\(0x ([0-9a-f]+)/([0-9a-f]+)/[0-9a-f]+/[0-9a-f]+\\))");
  private static final Pattern STEP = Pattern.compile("    .*?0x([0-9a-f]+) -> \\{(\\d+)\\}.*");
  private static final Pattern REST = Pattern.compile("    \\[\\^(.*)\\] -> \\{(\\d+)\\}.*");

  /** Where all but some bytes lead. */
  private record Rest(Set<Integer> without, int to) {}

  private final Map<Integer, Integer> allowed = new HashMap<>();
  private final Map<Integer, Map<Integer, Integer>> steps = new HashMap<>();
  private final Map<Integer, Rest> rests = new HashMap<>();

  CompiledDfa(String dump) {
    int state = 0;
    for (String line : dump.lines().toList()) {
      Matcher found = STATE.matcher(line);
      if (found.matches()) {
        state = Integer.parseInt(found.group(1));
        int allow = found.group(2) == null ? 0 : Integer.parseUnsignedInt(found.group(2), 16);
        int deny = found.group(3) == null ? 0 : Integer.parseUnsignedInt(found.group(3), 16);
        allowed.put(state, allow & ~deny);
      } else if ((found = REST.matcher(line)).matches()) {
        rests.put(state, new Rest(bytes(found.group(1)), Integer.parseInt(found.group(2))));
      } else if ((found = STEP.matcher(line)).matches()) {
        steps
            .computeIfAbsent(state, key -> new HashMap<>())
            .put(Integer.parseInt(found.group(1), 16), Integer.parseInt(found.group(2)));
      }
    }
  }

  private static Set<Integer> bytes(String set) {
    Set<Integer> bytes = new HashSet<>();
    Matcher each = Pattern.compile("\\\\x0|.").matcher(set);
    while (each.find()) {
      bytes.add(each.group().length() > 1 ? 0 : (int) each.group().charAt(0));
    }
    return bytes;
  }

  /** What is allowed: the low 14 bits for owners, the next 14 for others. */
  int of(String path) {
    int state = 1;
    for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
      int value = each & 0xff;
      Integer next = steps.getOrDefault(state, Map.of()).get(value);
      if (next == null) {
        Rest rest = rests.get(state);
        if (rest == null || rest.without().contains(value)) {
          return 0;
        }
        next = rest.to();
      }
      state = next;
    }
    return allowed.getOrDefault(state, 0);
  }
}
