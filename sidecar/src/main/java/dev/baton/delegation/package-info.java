/**
 * The domain: what a delegation is, when it may be made, how it goes from a duty to a confirmed
 * publication, and the ports through which the rest of the world takes part. Adapters point here;
 * this package points at none of them.
 */
@NullMarked
package dev.baton.delegation;

import org.jspecify.annotations.NullMarked;
