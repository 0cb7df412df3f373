/** Where validator keys live, and the only place that signs with them. */
@NullMarked
package dev.baton.signer;

import org.jspecify.annotations.NullMarked;
