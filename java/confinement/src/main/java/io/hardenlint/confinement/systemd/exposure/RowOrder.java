package io.hardenlint.confinement.systemd.exposure;

import java.util.Arrays;
import java.util.List;

/**
 * The order in which systemd prints the rows: its texts descending, then names. A row without a
 * text is compared by its number in the table instead, which is no consistent order, so that the
 * result depends on how the C library sorts; this is its merge sort (glibc 2.36 to 2.41).
 */
final class RowOrder {
  private final List<Assessment> rows;

  /** The states' places at hand: a list of units compares some hundred times for each. */
  private final int[] orders;

  /** Numbers of rows, sorted stretch by stretch. */
  private final int[] sorted;

  private final int[] buffer;

  private RowOrder(List<Assessment> rows) {
    this.rows = rows;
    this.orders = new int[rows.size()];
    this.sorted = new int[rows.size()];
    this.buffer = new int[rows.size()];
    for (int i = 0; i < orders.length; i++) {
      orders[i] = rows.get(i).state().order();
      sorted[i] = i;
    }
  }

  static List<Assessment> sorted(List<Assessment> assessments) {
    RowOrder order = new RowOrder(assessments);
    // systemd sorts the table's heading with its rows; it stays first.
    order.sort(0, assessments.size(), 1);
    return Arrays.stream(order.sorted).mapToObj(assessments::get).toList();
  }

  /**
   * Sorts a stretch.
   *
   * @param heading 1 if the heading stands before it, else 0
   */
  private void sort(int from, int to, int heading) {
    int count = to - from + heading;
    if (count <= 1 || from == to) {
      return;
    }
    int middle = from + count / 2 - heading;
    sort(from, middle, heading);
    sort(middle, to, 0);
    merge(from, middle, to);
  }

  private void merge(int from, int middle, int to) {
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean leftNext =
          right == to || (left < middle && compare(sorted[left], sorted[right]) <= 0);
      buffer[i] = leftNext ? sorted[left++] : sorted[right++];
    }
    System.arraycopy(buffer, from, sorted, from, to - from);
  }

  private int compare(int a, int b) {
    if (orders[a] == 0 || orders[b] == 0) {
      return Integer.compare(b, a);
    }
    if (orders[a] != orders[b]) {
      return Integer.compare(orders[b], orders[a]);
    }
    int byName = rows.get(a).row().name().compareTo(rows.get(b).row().name());
    return byName != 0 ? byName : Integer.compare(a, b);
  }
}
