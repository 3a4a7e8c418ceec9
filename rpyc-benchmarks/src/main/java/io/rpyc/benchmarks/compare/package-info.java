/**
 * Runs the same load against several servers by turns, and prints ratios.
 */
@NullMarked
package io.rpyc.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
