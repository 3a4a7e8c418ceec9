/**
 * Other protocols from Java to Java, for comparison.
 */
@NullMarked
package io.rpyc.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
