/** Tests of what bundles prove. */
@NullMarked
package dev.baton.monitor.evidence;

import org.jspecify.annotations.NullMarked;
