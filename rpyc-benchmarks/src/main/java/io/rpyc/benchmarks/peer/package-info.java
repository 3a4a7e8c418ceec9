/**
 * Other protocols between Java and Java, for comparison.
 */
@NullMarked
package io.rpyc.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
