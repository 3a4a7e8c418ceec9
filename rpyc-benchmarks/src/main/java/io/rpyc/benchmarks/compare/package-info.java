/**
 * Runs the same load against several servers in turn, and prints ratios.
 */
@NullMarked
package io.rpyc.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
