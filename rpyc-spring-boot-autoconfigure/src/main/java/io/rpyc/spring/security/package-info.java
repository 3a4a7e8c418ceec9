/**
 * Spring Security for RPyC, independent of Spring Boot: authentication and authorization
 * of peers.
 */
@NullMarked
package io.rpyc.spring.security;

import org.jspecify.annotations.NullMarked;
