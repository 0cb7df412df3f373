/** Tests of keys on disk and of the signer in this process. */
@NullMarked
package dev.baton.signer;

import org.jspecify.annotations.NullMarked;
