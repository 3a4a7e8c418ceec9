/**
 * Exception handlers of the application: advice beans, and the mapping of Spring's
 * exceptions to Python exceptions.
 */
@NullMarked
package io.rpyc.spring.advice;

import org.jspecify.annotations.NullMarked;
