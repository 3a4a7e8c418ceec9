/**
 * Auto-configuration for service discovery with Spring Cloud.
 */
@NullMarked
package io.rpyc.spring.boot.autoconfigure.discovery;

import org.jspecify.annotations.NullMarked;
