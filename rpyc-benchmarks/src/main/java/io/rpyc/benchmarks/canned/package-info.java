/**
 * A server that replays recorded replies: the upper limit of a client's performance.
 */
@NullMarked
package io.rpyc.benchmarks.canned;

import org.jspecify.annotations.NullMarked;
