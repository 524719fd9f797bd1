package io.hardenlint.jinja.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code bytes}. It may be encoded, digested, measured and written; as text inside other text
 * Python shows it as {@code b'…'}, which no template wants and is refused.
 */
public final class PyBytes implements PyObject {
  private final byte[] bytes;

  /** Copies the bytes. */
  public PyBytes(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Number of bytes. */
  public int size() {
    return bytes.length;
  }

  @Override
  public List<Value> iterate() {
    List<Value> numbers = new ArrayList<>(bytes.length);
    for (byte b : bytes) {
      numbers.add(PyInt.of(b & 0xff));
    }
    return numbers;
  }

  @Override
  public boolean truth() {
    return bytes.length > 0;
  }

  @Override
  public String typeName() {
    return "bytes";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PyBytes b && Arrays.equals(bytes, b.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
