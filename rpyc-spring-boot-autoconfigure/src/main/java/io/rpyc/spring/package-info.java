/**
 * RPyC for Spring, without Spring Boot: annotations, discovery, the server's lifecycle
 * and its events.
 */
@NullMarked
package io.rpyc.spring;

import org.jspecify.annotations.NullMarked;
