/** Web3Signer by its Commit-Boost API, which is the older one. */
@NullMarked
package dev.baton.signer.web3signer;

import org.jspecify.annotations.NullMarked;
