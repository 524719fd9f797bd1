package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.SourceMap.VariableUse;
import io.hardenlint.jinja.value.Value;
import java.util.List;

/**
 * One output.
 *
 * @param value what was output
 * @param position where the template does so
 * @param verbatim whether it is text of the template
 * @param uses the variables that went into it
 */
public record Piece(Value value, Position position, boolean verbatim, List<VariableUse> uses) {}
