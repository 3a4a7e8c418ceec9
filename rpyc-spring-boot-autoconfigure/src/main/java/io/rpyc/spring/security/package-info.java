/**
 * RPyC for Spring Security, without Spring Boot: who peers are for Spring Security, and
 * what they may do by its rules.
 */
@NullMarked
package io.rpyc.spring.security;

import org.jspecify.annotations.NullMarked;
