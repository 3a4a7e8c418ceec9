/**
 * A server that replays recorded replies: the limit of what a client can do.
 */
@NullMarked
package io.rpyc.benchmarks.canned;

import org.jspecify.annotations.NullMarked;
