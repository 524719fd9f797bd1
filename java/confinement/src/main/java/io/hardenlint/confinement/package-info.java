/**
 * What confines a service: the files that say so, and what they mean on a given platform.
 *
 * <p>Every reader here is a hand-written recursive descent over a {@link
 * io.hardenlint.confinement.text.SourceText}. The languages read are not context-free in the way a
 * grammar tool wants them: AppArmor's lexer changes state with what it has read, sudoers ends words
 * by position, and systemd's rules are a list of string operations. A faithful reader follows those
 * programs step by step, recovers where they recover, and names the place where they stop; a
 * generated parser would hide exactly that. It also keeps this module free of dependencies.
 *
 * <p>Syntax (nodes with spans, enough to quote and edit the source) stays apart from meaning
 * (records without spans, or with the places that caused them). What a file gets wrong is data, a
 * {@link io.hardenlint.confinement.text.Problem}; readers throw only for misuse of their API.
 */
@NullMarked
package io.hardenlint.confinement;

import org.jspecify.annotations.NullMarked;
