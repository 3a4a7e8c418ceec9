/**
 * The soak test: a server under load for minutes, with clients that are killed.
 */
@NullMarked
package io.rpyc.benchmarks.load;

import org.jspecify.annotations.NullMarked;
