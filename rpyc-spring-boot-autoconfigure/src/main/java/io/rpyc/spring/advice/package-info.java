/**
 * Exception handlers of the application: advice beans and the mapping of exceptions to
 * Python's.
 */
@NullMarked
package io.rpyc.spring.advice;

import org.jspecify.annotations.NullMarked;
