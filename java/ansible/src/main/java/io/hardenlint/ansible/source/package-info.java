/** Reading the user's files: text and YAML, with located errors under the names the user knows. */
@NullMarked
package io.hardenlint.ansible.source;

import org.jspecify.annotations.NullMarked;
