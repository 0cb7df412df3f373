/**
 * Asking servers that are not to be trusted: every request has one deadline for all of it, an
 * answer has a largest size, a redirect is not followed, and what a server says is made safe to
 * print.
 */
@NullMarked
package dev.baton.http;

import org.jspecify.annotations.NullMarked;
