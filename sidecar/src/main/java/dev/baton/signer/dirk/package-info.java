/**
 * Keys that Dirk holds, whole or split over several of them: gRPC over mutual TLS, on Vert.x's own
 * HTTP/2 client.
 */
@NullMarked
package dev.baton.signer.dirk;

import org.jspecify.annotations.NullMarked;
