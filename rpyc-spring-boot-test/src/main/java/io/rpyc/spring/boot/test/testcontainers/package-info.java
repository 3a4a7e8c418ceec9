/**
 * Connection details of containers with a Python server.
 */
@NullMarked
package io.rpyc.spring.boot.test.testcontainers;

import org.jspecify.annotations.NullMarked;
