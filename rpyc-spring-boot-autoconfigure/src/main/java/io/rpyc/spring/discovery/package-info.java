/**
 * Service discovery with Spring Cloud.
 */
@NullMarked
package io.rpyc.spring.discovery;

import org.jspecify.annotations.NullMarked;
