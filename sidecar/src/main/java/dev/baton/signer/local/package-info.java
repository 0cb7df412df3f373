/** Validator keys in files of this machine: where clients leave them, decrypted and signed with. */
@NullMarked
package dev.baton.signer.local;

import org.jspecify.annotations.NullMarked;
