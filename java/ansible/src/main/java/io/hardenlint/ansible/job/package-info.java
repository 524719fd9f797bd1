/**
 * What is to be rendered: one {@link io.hardenlint.ansible.job.RenderJob} per file that Ansible
 * would write.
 */
@NullMarked
package io.hardenlint.ansible.job;

import org.jspecify.annotations.NullMarked;
