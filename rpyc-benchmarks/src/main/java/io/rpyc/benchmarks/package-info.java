/**
 * Performance: the launcher of the JMH benchmarks and of the comparison.
 */
@NullMarked
package io.rpyc.benchmarks;

import org.jspecify.annotations.NullMarked;
