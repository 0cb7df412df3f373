/** Tests of Dirk as a place of keys, against one that speaks its wire contract. */
@NullMarked
package dev.baton.signer.dirk;

import org.jspecify.annotations.NullMarked;
