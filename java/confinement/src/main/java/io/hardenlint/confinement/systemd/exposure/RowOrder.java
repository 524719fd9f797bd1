package io.hardenlint.confinement.systemd.exposure;

import java.util.ArrayList;
import java.util.List;

/**
 * The order in which systemd prints the rows: its texts descending, then names. A row without a
 * text is compared by its number in the table instead, which is no consistent order, so that the
 * result depends on how the C library sorts; this is its merge sort (glibc 2.36 to 2.41).
 */
final class RowOrder {
  /** What is compared lies at hand: a list of units compares some hundred times for each. */
  private record Item(int number, int order, String name, Assessment assessment) {}

  private RowOrder() {}

  static List<Assessment> sorted(List<Assessment> assessments) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < assessments.size(); i++) {
      Assessment assessment = assessments.get(i);
      items.add(new Item(i, assessment.state().order(), assessment.row().name(), assessment));
    }
    // systemd sorts the table's heading with its rows; it stays first.
    int firstHalf = (items.size() + 1) / 2 - 1;
    List<Item> all =
        merge(
            sort(items.subList(0, firstHalf), true),
            sort(items.subList(firstHalf, items.size()), false));
    return all.stream().map(Item::assessment).toList();
  }

  /** Sorts a stretch, with the heading before it or not. */
  private static List<Item> sort(List<Item> items, boolean heading) {
    int count = items.size() + (heading ? 1 : 0);
    if (count <= 1 || items.isEmpty()) {
      return items;
    }
    int half = count / 2 - (heading ? 1 : 0);
    return merge(
        sort(items.subList(0, half), heading), sort(items.subList(half, items.size()), false));
  }

  private static List<Item> merge(List<Item> left, List<Item> right) {
    List<Item> merged = new ArrayList<>(left.size() + right.size());
    int l = 0;
    int r = 0;
    while (l < left.size() && r < right.size()) {
      merged.add(compare(left.get(l), right.get(r)) <= 0 ? left.get(l++) : right.get(r++));
    }
    merged.addAll(left.subList(l, left.size()));
    merged.addAll(right.subList(r, right.size()));
    return merged;
  }

  private static int compare(Item a, Item b) {
    if (a.order == 0 || b.order == 0) {
      return Integer.compare(b.number, a.number);
    }
    if (a.order != b.order) {
      return Integer.compare(b.order, a.order);
    }
    int byName = a.name.compareTo(b.name);
    return byName != 0 ? byName : Integer.compare(a.number, b.number);
  }
}
