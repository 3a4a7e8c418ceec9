/**
 * A server under load for minutes, with clients that are killed: what it costs and what
 * is left.
 */
@NullMarked
package io.rpyc.benchmarks.load;

import org.jspecify.annotations.NullMarked;
