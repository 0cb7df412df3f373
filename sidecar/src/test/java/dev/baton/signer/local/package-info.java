/** Tests of keys in the folders of validator clients. */
@NullMarked
package dev.baton.signer.local;

import org.jspecify.annotations.NullMarked;
