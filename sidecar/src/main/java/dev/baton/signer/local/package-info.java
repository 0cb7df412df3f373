/**
 * Validator keys in the folders that validator clients leave behind. Finding them decrypts nothing,
 * writes nothing and holds no lock: the client may run beside.
 */
@NullMarked
package dev.baton.signer.local;

import org.jspecify.annotations.NullMarked;
