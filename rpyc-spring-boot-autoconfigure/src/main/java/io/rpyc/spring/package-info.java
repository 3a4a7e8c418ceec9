/**
 * RPyC for Spring, independent of Spring Boot: annotations, discovery, the lifecycle of
 * the server and its events.
 */
@NullMarked
package io.rpyc.spring;

import org.jspecify.annotations.NullMarked;
