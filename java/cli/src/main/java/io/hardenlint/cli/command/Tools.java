package io.hardenlint.cli.command;

import io.hardenlint.cli.output.Console;
import io.hardenlint.jinja.TemplateEngine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the commands work with.
 *
 * @param console streams, folder, environment
 * @param engine makes the rendering engine, when a command first needs it
 * @param appArmor where this machine keeps what AppArmor profiles include
 * @param clock tells the day on which suppressions are judged
 */
public record Tools(Console console, Supplier<TemplateEngine> engine, Path appArmor, Clock clock) {}
