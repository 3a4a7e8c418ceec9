package io.rpyc.spring;

import io.rpyc.service.ServiceDefinition;

/**
 * A service bean.
 *
 * @param definition the service
 * @param annotation the annotation of its class or {@code @Bean} method
 * @since 0.1
 */
public record DiscoveredService(ServiceDefinition definition, RpycService annotation) {
}
