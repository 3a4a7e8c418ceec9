/**
 * Annotations and auto-configuration for tests.
 */
@NullMarked
package io.rpyc.spring.boot.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
