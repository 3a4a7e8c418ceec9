/**
 * JMH benchmarks of the parts of a call.
 */
@NullMarked
package io.rpyc.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
