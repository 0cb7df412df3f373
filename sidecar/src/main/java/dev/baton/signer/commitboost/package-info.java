/** The signer API of Commit-Boost 0.10 and later. */
@NullMarked
package dev.baton.signer.commitboost;

import org.jspecify.annotations.NullMarked;
