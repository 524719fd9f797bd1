/** Files that land on a host: what Ansible would write, or a plain file. */
@NullMarked
package io.hardenlint.lint.artefact;

import org.jspecify.annotations.NullMarked;
