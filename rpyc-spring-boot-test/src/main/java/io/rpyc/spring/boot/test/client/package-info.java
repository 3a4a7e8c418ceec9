/**
 * Clients of the server of a test.
 */
@NullMarked
package io.rpyc.spring.boot.test.client;

import org.jspecify.annotations.NullMarked;
