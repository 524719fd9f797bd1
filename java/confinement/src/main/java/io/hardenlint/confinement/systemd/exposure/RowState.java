package io.hardenlint.confinement.systemd.exposure;

import java.util.OptionalInt;

/**
 * A state that a row can be in.
 *
 * @param name short name, unique within the row
 * @param badness 0 to the row's range; nothing if the row does not count then
 * @param order place when rows are sorted as systemd sorts its own texts; 0 if it has none
 * @param meaning what it means, continuing "the service …"
 */
public record RowState(String name, OptionalInt badness, int order, String meaning) {}
