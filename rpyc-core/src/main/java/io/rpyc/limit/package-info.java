/**
 * Limits on what a peer may make this side do or hold: their names, defaults and values.
 */
@NullMarked
package io.rpyc.limit;

import org.jspecify.annotations.NullMarked;
