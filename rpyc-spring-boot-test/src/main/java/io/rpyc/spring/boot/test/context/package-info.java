/**
 * Changes the application contexts of tests.
 */
@NullMarked
package io.rpyc.spring.boot.test.context;

import org.jspecify.annotations.NullMarked;
