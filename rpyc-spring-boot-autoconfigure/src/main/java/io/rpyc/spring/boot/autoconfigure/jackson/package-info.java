/**
 * Auto-configuration for Jackson.
 */
@NullMarked
package io.rpyc.spring.boot.autoconfigure.jackson;

import org.jspecify.annotations.NullMarked;
