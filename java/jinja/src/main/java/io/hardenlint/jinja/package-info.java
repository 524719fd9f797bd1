/**
 * The narrow door of the rendering engine: a {@link io.hardenlint.jinja.RenderRequest} goes in, a
 * {@link io.hardenlint.jinja.RenderResult} comes out: either the bytes that Ansible's {@code
 * template} module would write, or a located refusal.
 */
@NullMarked
package io.hardenlint.jinja;

import org.jspecify.annotations.NullMarked;
