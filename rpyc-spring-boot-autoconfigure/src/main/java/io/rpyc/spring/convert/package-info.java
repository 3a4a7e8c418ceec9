/**
 * Spring's conversion service as a converter of values.
 */
@NullMarked
package io.rpyc.spring.convert;

import org.jspecify.annotations.NullMarked;
