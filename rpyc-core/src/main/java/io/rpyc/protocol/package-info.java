/**
 * One RPyC connection: requests and replies, boxing, dispatch.
 */
@NullMarked
package io.rpyc.protocol;

import org.jspecify.annotations.NullMarked;
