/**
 * Converter that uses Spring's conversion service.
 */
@NullMarked
package io.rpyc.spring.convert;

import org.jspecify.annotations.NullMarked;
